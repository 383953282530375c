import http from 'node:http';
import { runningControl } from './ground.ts';

type Env = Readonly<Record<string, string | undefined>>;

interface Page {
  readonly status: number;
  readonly retryAfter: number;
  readonly text: string;
}

/** The address of the organisation of this shell, else of one that is open in another terminal. */
export function controlOf(env: Env): string | undefined {
  return env.SWITCH_SANDBOX_CONTROL ?? runningControl();
}

/** The MFA code that would be accepted now; where each of the moment is used, waits for the next. */
export async function codeFrom(control: string, onWait: (seconds: number) => void): Promise<string> {
  for (;;) {
    const { status, text, retryAfter } = await get(`${control}/code`);
    if (status === 200) return text.trim();
    onWait(retryAfter);
    await new Promise((resolve) => setTimeout(resolve, Math.min(retryAfter, 60) * 1000));
  }
}

/** The requests that the organisation has served, as JSON text. */
export async function logFrom(control: string): Promise<string> {
  return (await get(`${control}/log`)).text;
}

function get(url: string): Promise<Page> {
  return new Promise((resolve, reject) => {
    http
      .get(url, { agent: false }, (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => {
          text += part;
        });
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            retryAfter: Number(answer.headers['retry-after'] ?? 1),
            text,
          }),
        );
      })
      .on('error', reject);
  });
}

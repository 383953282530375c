import http from 'node:http';
import { runningControl } from './ground.ts';
import type { Allowed } from './identity-center/allow.ts';

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

/** Allows the sign-in that waits, or that of a code; where none waits, waits for one for so many milliseconds. */
export async function allowAt(
  control: string,
  code: string | undefined,
  { patience, onWait }: { readonly patience: number; onWait(): void },
): Promise<Allowed> {
  const address = `${control}/allow${code === undefined ? '' : `?code=${encodeURIComponent(code)}`}`;
  for (let waited = 0; ; waited += PAUSE) {
    const allowed = JSON.parse((await get(address, 'POST')).text) as Allowed;
    if (allowed.outcome === 'allowed' && allowed.address !== undefined) await get(allowed.address);
    if (allowed.outcome !== 'none' || waited >= patience) return allowed;
    if (waited === 0) onWait();
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

/** Between two looks whether a sign-in waits. */
const PAUSE = 250;

/** What the organisation hands out without a click, as one line. */
export async function handedOut(control: string, kind: string): Promise<string> {
  return (await get(`${control}/${kind}`)).text;
}

function get(url: string, method = 'GET'): Promise<Page> {
  return new Promise((resolve, reject) => {
    http
      .request(url, { method, agent: false }, (answer) => {
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
      .on('error', reject)
      .end();
  });
}

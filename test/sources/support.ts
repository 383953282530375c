import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { SwitchError } from '../../src/errors.ts';
import type { Session } from '../../src/sessions/session.ts';
import { openSource, type SourceWorld } from '../../src/sources/index.ts';
import type { TerminalDevice } from '../../src/system/terminal/device.ts';
import type { Question } from '../../src/system/terminal/line.ts';
import type { Terminal } from '../../src/system/terminal/terminal.ts';
import { planOf, profilesIn, type Situation } from '../profiles/support.ts';
import { type Reply, serveReplies, stsAt } from '../sessions/support-sts.ts';

/** A folder that is gone at the end of the test. */
export function folder(): string {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), 'sources-'));
  onTestFinished(() => fs.rmSync(made, { recursive: true, force: true }));
  return made;
}

/** How STS answers a call that is not signed. */
export const answers = {
  session: (call: string, seconds = 3600): Reply => {
    const ends = new Date(Date.now() + seconds * 1000).toISOString();
    return (response) =>
      response.end(`<${call}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${call}Result><Credentials>
<AccessKeyId>ASIAX</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>${ends}</Expiration>
</Credentials></${call}Result></${call}Response>`);
  },
  refusal: (code: string, message: string, status = 400): Reply => {
    return (response) =>
      response
        .writeHead(status, { 'content-type': 'text/xml' })
        .end(
          `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
        );
  },
} as const;

interface Place extends Omit<Situation, 'config'> {
  /** Nobody answers at the terminal where there is none. */
  readonly terminal?: readonly string[];
  readonly mayRun?: SourceWorld['mayRun'];
  /** Where a command may ask. */
  readonly device?: TerminalDevice;
  readonly replies: readonly Reply[];
}

/** Opens the first credentials of the profile `r`, by an STS that answers so. */
export async function opening(config: string, place: Place) {
  const { terminal: typed, mayRun = async () => {}, device, replies, ...situation } = place;
  const headers: Record<string, unknown>[] = [];
  const noted = replies.map(
    (reply): Reply =>
      (response, request) => {
        headers.push(request.headers);
        reply(response, request);
      },
  );
  const { port, asked } = await serveReplies(...noted);
  const { sts, said, debugged, waits } = stsAt(port);
  const env = { ...situation.env, AWS_ENDPOINT_URL: `http://127.0.0.1:${port}` };
  const plan = planOf('r', { ...situation, config, env });
  const shown: string[] = [];
  const questions: Question[] = [];
  const told: string[] = [];
  const left = [...(typed ?? [])];
  const terminal = {
    say: (line: string) => void shown.push(line),
    async ask(question: Question) {
      questions.push(question);
      const answer = left.shift() ?? '';
      const wrong = question.wrong?.(answer);
      if (wrong) throw new SwitchError('usage', wrong);
      return answer;
    },
  } as unknown as Terminal;
  const world = {
    program: 'switch',
    env: { PATH: process.env.PATH },
    platform: process.platform,
    profiles: profilesIn(config),
    now: Date.now,
    sts: async () => sts,
    mayRun,
    maySend: async () => {},
    device: async () => device,
    terminal: async () => (typed ? terminal : undefined),
    nobody: async () => 'there is no terminal',
    asks: (question: string) => void told.push(question),
    unlessInterrupted: (work) => work,
    say: (line) => void said.push(line),
    debug: (line) => void debugged.push(line),
  } as Partial<SourceWorld> as SourceWorld;
  const done = openSource(plan.source, world) as Promise<Session>;
  const outcome = await done.then(
    (session) => ({ session, fault: undefined }),
    (fault: unknown) => {
      if (fault instanceof SwitchError) return { session: undefined, fault };
      throw fault;
    },
  );
  const sent = asked.map((body) => Object.fromEntries(new URLSearchParams(body)));
  return { ...outcome, plan, sent, headers, said, debugged, waits, shown, questions, told };
}

/** All that a person would see of a failure. */
export const wordsOf = (fault: SwitchError | undefined): string =>
  fault ? [fault.message, ...fault.hints].join('\n') : '';

// A home with a config, and a portal that answers what a test says: `import sso` from the command line to the file.

import fs from 'node:fs';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { requestOf, splitLine } from '../../src/commands/command-line.ts';
import { importKeys } from '../../src/commands/import.ts';
import type { Context } from '../../src/context/index.ts';
import { laneOf } from '../../src/context/lane.ts';
import { contextAround } from '../../src/context/live.ts';
import { exitCodeOf, SwitchError } from '../../src/errors.ts';
import type { IdentityCenter, SsoAccount } from '../../src/sources/sso/index.ts';
import { temporaryFolder } from '../keychain/support/temporary.ts';
import { terminalWith } from '../mfa/support.ts';

/** What a portal gives: by the id of an account its name and its roles, or an error in their place. */
export type Given = Readonly<Record<string, readonly [name: string, roles: readonly string[] | SwitchError]>>;

export const CORP = `[default]
region = eu-central-1

[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = eu-west-1
`;

/** A door behind which this lies; `most` is how many were asked at once. */
export function portalWith(given: Given, more: Partial<IdentityCenter> = {}) {
  const asked: string[] = [];
  let now = 0;
  const count = { most: 0 };
  const accounts = Object.entries(given).map(([id, [name]]): SsoAccount => ({ id, name }));
  const door = {
    signIn: async () => ({ expires: 0, isRenewable: true }),
    async *accounts() {
      for (let at = 0; at < accounts.length; at += 100) yield accounts.slice(at, at + 100);
    },
    async roles(_: unknown, id: string) {
      asked.push(id);
      count.most = Math.max(count.most, ++now);
      await new Promise((resolve) => setImmediate(resolve));
      now--;
      const roles = given[id]?.[1] ?? [];
      if (roles instanceof SwitchError) throw roles;
      return roles;
    },
    ...more,
  } as unknown as IdentityCenter;
  return { door, asked, count };
}

/** Who sits before it: what they type, and whether they look at the screen. */
export interface Person {
  readonly types?: string;
  readonly looks?: boolean;
}

/** A home with this config; `run` is a command line behind `switch`. */
export function homeWith(config: string | undefined, env: Readonly<Record<string, string>> = {}) {
  const home = temporaryFolder(onTestFinished);
  const file = path.join(home, '.aws', 'config');
  fs.mkdirSync(path.dirname(file), { mode: 0o700 });
  if (config !== undefined) fs.writeFileSync(file, config, { mode: 0o600 });
  const world = {
    env: { HOME: home, PATH: process.env.PATH, SWITCH_KEYCHAIN: 'file', ...env },
    platform: process.platform,
    argv: ['node', 'switch'],
  } as unknown as NodeJS.Process;
  return {
    file,
    text: () => fs.readFileSync(file, 'utf8'),
    async run(argv: readonly string[], door: IdentityCenter, person?: Person) {
      const said: string[] = [];
      const shown: string[] = [];
      let printed = '';
      const request = requestOf(splitLine(argv), importKeys, 'switch');
      const lane = laneOf(world, { flags: request.options }, async () => context);
      const terminal = person && {
        ...terminalWith(person.types ?? ''),
        progress: (words: string) => void shown.push(words),
      };
      const context: Context = {
        ...contextAround(lane, world, request.options),
        say: (line) => void said.push(line),
        answer: (text) => {
          printed += text;
        },
        isAttended: person?.looks === true,
        terminal: async () => terminal,
        terminalName: async () => (person ? '/dev/tty' : undefined),
        nobody: async () => 'there is no terminal',
        closeTerminal: async () => void shown.push('closed'),
        identityCenterForMany: async () => door,
        agrees: async (question, words = []) => {
          shown.push(...words, question);
          return person && /^y/.test(person.types ?? '');
        },
      };
      const outcome = await importKeys
        .run(context, request)
        .then((code) => ({ code, hints: [] as readonly string[], message: '' }))
        .catch((error: unknown) => {
          if (!(error instanceof SwitchError)) throw error;
          return { code: exitCodeOf(error), hints: error.hints, message: error.message };
        });
      return { ...outcome, said: said.join('\n'), shown: shown.join('\n'), printed };
    },
  };
}

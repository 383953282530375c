// What other users of the machine can see of the programs that keep secrets: their arguments; and what their children
// inherit: their environment.

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { formsOf } from '../support/leaks/forms.ts';
import { makeOwnCommand } from './support/own-command.ts';
import { makePasswordStore, whyNoPass } from './support/password-store.ts';
import { joinPractice, keyOf } from './support/practice.ts';
import { PROGRAM, run } from './support/program.ts';
import { type After, everythingIn, temporaryFolder } from './support/temporary.ts';
import { missing, titled } from './support/tools.ts';

const whyNoStrace = missing('strace');

describe.each([
  {
    name: 'command',
    why: whyNoStrace,
    own: (after: After): Record<string, string> => ({ SWITCH_KEYCHAIN_COMMAND: makeOwnCommand(after).line }),
  },
  {
    name: 'pass',
    why: whyNoPass || whyNoStrace,
    own(after: After): Record<string, string> {
      const { GNUPGHOME = '', PASSWORD_STORE_DIR = '' } = makePasswordStore(after).env;
      return { GNUPGHOME, PASSWORD_STORE_DIR };
    },
  },
])('the keychain "$name"', ({ name, why, own }) => {
  it.skipIf(why)(
    titled('S1 and S2: no secret is in any argument or environment, or in clear on disk', why),
    async () => {
      const member = await joinPractice(onTestFinished);
      const env: Record<string, string> = { ...member.env, ...own(onTestFinished), SWITCH_KEYCHAIN: name };
      const trace = path.join(temporaryFolder(onTestFinished), 'trace');
      const traced = async (argv: readonly string[], more: Record<string, string>) => {
        const strace = ['-f', '-qq', '-v', '-s', '100000', '-e', 'trace=execve', '-o', trace];
        const ended = await run('strace', [...strace, process.execPath, PROGRAM, ...argv], {
          env: { ...env, ...more },
        });
        expect(ended).toMatchObject({ code: 0 });
        const [ourselves = '', ...started] = fs
          .readFileSync(trace, 'utf8')
          .split('\n')
          .filter((line) => line.includes('execve('));
        expect(ourselves).toContain(PROGRAM);
        return { started, stdout: ended.stdout };
      };
      const added = await traced(['add', 'jump', '--env'], keyOf(member));
      const opened = await traced(['credential-process', 'prod'], {
        SWITCH_MFA_TOKEN: member.organisation.code(),
      });
      const served = await traced(['credential-process', 'prod'], {});
      const { SecretAccessKey = '', SessionToken = '' } = JSON.parse(served.stdout) as Record<string, string>;
      expect(JSON.parse(opened.stdout)).toMatchObject({ SecretAccessKey });

      const started = [...added.started, ...opened.started, ...served.started];
      expect(started.length).toBeGreaterThan(10);
      const secrets = [member.organisation.user.secretAccessKey, SecretAccessKey, SessionToken];
      const forms = secrets.flatMap(formsOf).map(({ bytes }) => bytes.toString('latin1'));
      for (const form of forms) expect(started.filter((line) => line.includes(form))).toEqual([]);

      // What a program of the user's own writes is its own affair; ours, and pass, write nothing in clear.
      const disk = [member.folder, ...(name === 'pass' ? [env.PASSWORD_STORE_DIR ?? ''] : [])].flatMap(
        everythingIn,
      );
      expect(disk.length).toBeGreaterThan(3);
      for (const form of forms)
        expect(disk.filter(({ text }) => text.includes(form)).map((file) => file.name)).toEqual([]);
    },
  );
});

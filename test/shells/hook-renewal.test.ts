// A shell that has read the hook renews what it was itself made to use, without a question, and nothing else.

import { describe, expect, it } from 'vitest';
import type { After } from '../keychain/support/temporary.ts';
import { missing, titled } from '../keychain/support/tools.ts';
import { type HookShell, hookShells } from './hook-shells.ts';
import { type HookPane, openHookPane } from './support-hook-pane.ts';

const RENEWING = { SWITCH_AUTO_RENEW: '1' };

const CODE = 'x[$(touch ran)]';
const NUMBERS = ['again', 'tries', 'end', 'alarm', 'epoch', 'now', 'late', 'shown', 'bash', 'started'];

/** An environment in which somebody has set all that a hook keeps for itself. */
const hostile = (number: string): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(NUMBERS.map((name) => [`__switch_${name}`, number])),
  __switch_renews: 'prod',
  __switch_program: 'asw',
  __switch_set: 'x',
  EPOCHSECONDS: CODE,
  SECONDS: CODE,
  SWITCH_PROFILE: 'prod',
  SWITCH_STATE: JSON.stringify({ used: { profile: 'prod', options: {} }, before: { AWS_PROFILE: CODE } }),
  SWITCH_RENEW: '1',
  SWITCH_EXPIRES: number === CODE ? CODE : '1',
  // There is no other file whose age is known.
  SWITCH_CLOCK: '/etc/passwd',
});

/** A shell that was made to use prod, with a code. */
async function inProd(
  after: After,
  shell: HookShell,
  env: Record<string, string> = RENEWING,
): Promise<HookPane> {
  const pane = await openHookPane(after, shell, { env });
  await pane.enter(`${shell.names.at(-1)} use prod`);
  await pane.until(/^MFA code for prod/m);
  await pane.type(pane.organisation.phone.code());
  await pane.until(/^prod (59m|1h0m) 0 me>$/m);
  return pane;
}

for (const shell of hookShells) {
  const why = missing('tmux', 'bash', shell.name);
  const [typed = ''] = shell.names.slice(-1);

  describe.skipIf(why)(titled(`the renewal of ${shell.name}`, why), () => {
    it('opens a new session at the next prompt', async ({ onTestFinished }) => {
      const pane = await inProd(onTestFinished, shell);
      const { log } = pane.organisation;
      await pane.enter('echo "was $AWS_ACCESS_KEY_ID."');
      const [, before] = /^was (\w+)\.$/m.exec(await pane.until(/^was \w+\.$/m)) ?? [];
      // As if nearly an hour had gone by.
      await pane.enter(`${typed} clear prod`);
      const opened = log.length;
      await pane.set('SWITCH_RENEW', '1');
      await pane.enter('echo "is $AWS_ACCESS_KEY_ID/$SWITCH_RENEW."');
      const seen = await pane.until(/^is \w+\/\d{10}\.$/m);
      expect(seen).not.toContain(`is ${before}/`);
      expect(log.slice(opened).map(({ action }) => action)).toEqual(['AssumeRole']);
      expect(seen).not.toMatch(/^MFA code/m);
    });

    it('asks nothing where that needs a code, and says so once', async ({ onTestFinished }) => {
      const pane = await inProd(onTestFinished, shell);
      const { log } = pane.organisation;
      await pane.enter(`${typed} clear`);
      const opened = log.length;
      await pane.set('SWITCH_RENEW', '1');
      await pane.enter('echo "is $SWITCH_RENEW."');
      await pane.until(/^is 1\.$/m);
      await pane.enter('echo "again $SWITCH_RENEW."');
      const seen = await pane.until(/^again 1\.$/m);
      expect(seen.match(/--no-input was given/g)).toHaveLength(1);
      // The next try is a minute away.
      await pane.enter('echo "tries $__switch_tries."');
      await pane.until(/^tries 1\.$/m);
      expect(seen).not.toMatch(/^MFA code/m);
      expect(log.slice(opened)).toEqual([]);
    });

    it('is not done unasked', async ({ onTestFinished }) => {
      const pane = await inProd(onTestFinished, shell, {});
      await pane.enter('echo "renew=$SWITCH_RENEW."');
      await pane.until(/^renew=\.$/m);
      expect(pane.organisation.log.map(({ action }) => action)).toEqual(['GetSessionToken', 'AssumeRole']);
    });

    it.each([CODE, '0'])(
      'T5 takes nothing that came with its environment for its own: %s',
      async (number) => {
        const undos: (() => void | Promise<void>)[] = [];
        try {
          const pane = await openHookPane((undo) => undos.push(undo), shell, { env: hostile(number) });
          await pane.enter('true');
          await pane.set('SWITCH_EXPIRES', '1');
          await pane.enter('true');
          await pane.set('SWITCH_RENEW', CODE);
          await pane.enter('ls; echo done');
          const seen = await pane.until(/^done$/m);
          expect(seen).not.toMatch(/^ran|not found|arith|integer|numeric|--no-input|MFA/m);
          expect(pane.organisation.log).toEqual([]);
        } finally {
          for (const undo of undos.reverse()) await undo();
        }
      },
    );
  });
}

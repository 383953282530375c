// A shell that has read the hook renews what it was itself made to use, without a question, and nothing else.

import { describe, it } from 'vitest';
import { missing, titled } from '../keychain/support/tools.ts';
import { hookShells } from './hook-shells.ts';
import { openHookPane } from './support-hook-pane.ts';

for (const shell of hookShells) {
  const why = missing('tmux', 'bash', shell.name);
  const [typed = ''] = shell.names.slice(-1);

  describe.skipIf(why)(titled(`the renewal of ${shell.name}`, why), () => {
    it('opens a new session at the next prompt, and says once that it could not', async ({
      expect,
      onTestFinished,
    }) => {
      const pane = await openHookPane(onTestFinished, shell, { env: { SWITCH_AUTO_RENEW: '1' } });
      const { log, phone } = pane.organisation;
      await pane.enter(`${typed} use prod`);
      await pane.until(/^MFA code for prod/m);
      await pane.type(phone.code());
      await pane.until(/^prod \d+m 0 me>$/m);
      const opened = log.length;
      // As if nearly an hour had gone by.
      await pane.enter(`${typed} clear prod`);
      await pane.set('SWITCH_RENEW', '1');
      await pane.enter('echo "$SWITCH_RENEW."');
      const seen = await pane.until(/^\d{10}\.$/m);
      expect(log.slice(opened).map(({ action }) => action)).toEqual(['AssumeRole']);
      expect(seen.match(/MFA code/g)).toBeNull();

      await pane.enter(`${typed} logout`);
      await pane.enter(`${typed} clear`);
      await pane.set('SWITCH_RENEW', '1');
      await pane.enter('echo "$SWITCH_RENEW."');
      await pane.until(/^1\.$/m);
      await pane.enter('echo "again $SWITCH_RENEW."');
      const later = await pane.until(/^again 1\.$/m);
      expect(later.match(/^asw: .*MFA.*$/gm)).toHaveLength(1);
      expect(later).not.toMatch(/^MFA code/m);
      expect(log.slice(opened)).toHaveLength(1);
    });

    it('T5 takes nothing that came with its environment for its own, and runs none of it', async ({
      expect,
      onTestFinished,
    }) => {
      const code = 'x[$(touch ran)]';
      const hostile = [
        'BASH',
        'renews',
        'again',
        'tries',
        'end',
        'alarm',
        'epoch',
        'now',
        'late',
        'shown',
        'bash',
        'started',
      ];
      const pane = await openHookPane(onTestFinished, shell, {
        env: {
          ...Object.fromEntries(hostile.map((name) => [`__switch_${name}`, code])),
          __switch_renews: 'prod',
          __switch_program: 'touch',
          EPOCHSECONDS: code,
          SECONDS: code,
          SWITCH_PROFILE: 'prod',
          SWITCH_STATE: JSON.stringify({
            used: { profile: 'prod', options: {} },
            before: { AWS_PROFILE: '$(touch ran)' },
          }),
          SWITCH_RENEW: '1',
          SWITCH_EXPIRES: code,
          SWITCH_CLOCK: '$(touch ran)',
        },
      });
      await pane.enter('true');
      await pane.set('SWITCH_EXPIRES', '1');
      await pane.enter('true');
      await pane.set('SWITCH_RENEW', code);
      await pane.enter('ls; echo done');
      const seen = await pane.until(/^done$/m);
      expect(seen).not.toMatch(/^ran|not found|arith|MFA/m);
      expect(pane.organisation.log).toEqual([]);
    });
  });
}

// The shell that exec opens has the hook, also where the user's own start-up file has read it before.

import fs from 'node:fs';
import path from 'node:path';
import { it } from 'vitest';
import { missing, titled } from '../keychain/support/tools.ts';
import { hookShells } from './hook-shells.ts';
import { openHookPane } from './support-hook-pane.ts';

for (const shell of hookShells) {
  const why = missing('tmux', 'bash', shell.name);
  const [typed = ''] = shell.names.slice(-1);

  it.skipIf(why)(
    titled(`T5 ${shell.name}: a shell of exec shows one mark with its minutes, and has use and off`, why),
    async ({ expect, onTestFinished }) => {
      const pane = await openHookPane(onTestFinished, shell);
      fs.writeFileSync(path.join(pane.home, '.bashrc'), `PS1='$? me> '\n${pane.read}\n`);
      await pane.enter(`${typed} exec prod env SHELL=/usr/bin/${shell.name} ${typed} exec prod`);
      await pane.until(/^MFA code for prod/m);
      await pane.type(pane.organisation.phone.code());
      await pane.until(/^prod (59m|1h0m) 0 me>$/m);
      await pane.enter('false');
      await pane.until(/^prod (59m|1h0m) 1 me>$/m);
      await pane.enter(`${typed} use --renew`);
      await pane.until(/^prod (59m|1h0m) 0 me>$/m);
      await pane.enter(typed);
      await pane.until(/^profile: .*to choose from/m);
      await pane.enter('staging');
      await pane.until(/^staging (59m|1h0m) 0 me>$/m);
      await pane.enter(`${typed} -`);
      await pane.until(/^asw: using prod .*\nprod (59m|1h0m) 0 me>$/m);
      await pane.enter(`${typed} off`);
      await pane.until(/in no profile any more\n0 me>$/m);
      await pane.enter('exit');
      const seen = await pane.until(/0 me> exit\n(.*\n)*0 me>$/m);
      expect(seen).not.toMatch(/prod \S+ prod|no such profile|renewed/);
    },
  );

  it.skipIf(why)(
    titled(`S3 ${shell.name}: a trace is on again where Ctrl-C has ended the choice of a profile`, why),
    async ({ onTestFinished }) => {
      const pane = await openHookPane(onTestFinished, shell);
      await pane.enter(Object.values(shell.traces)[0]?.on ?? '');
      await pane.enter(typed);
      await pane.until(/^profile: .*to choose from/m);
      await pane.press('C-c');
      await pane.until(/asw: cancelled/);
      await pane.enter('echo one');
      await pane.until(/^one$/m);
      await pane.enter('echo two');
      await pane.until(/^\W.*echo two\ntwo$/m);
    },
  );
}

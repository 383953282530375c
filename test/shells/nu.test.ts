// nu asks its terminal where the cursor is, so that it needs a real one.

import fs from 'node:fs';
import path from 'node:path';
import { describe, it } from 'vitest';
import { missing, titled } from '../keychain/support/tools.ts';
import { openPane } from '../mfa/support-tmux.ts';

const why = missing('tmux', 'bash', 'nu');

const found = (process.env.PATH ?? '')
  .split(path.delimiter)
  .map((folder) => path.join(folder, 'nu'))
  .find((file) => fs.existsSync(file));

const CONFIG = `$env.AWS_PROFILE = 'dev'
$env.config.show_banner = false
$env.PROMPT_COMMAND = {|| 'me' }
$env.PROMPT_COMMAND_RIGHT = ''
$env.PROMPT_INDICATOR = '> '
`;

describe.skipIf(why)(titled('T5 C1 a nu of exec', why), () => {
  it('says in its prompt whose it is, and its config changes that in nothing', async ({
    expect,
    onTestFinished,
  }) => {
    const pane = await openPane(onTestFinished, { env: { NO_COLOR: '1' } });
    const folder = path.join(pane.folder, 'nushell');
    fs.mkdirSync(folder);
    fs.writeFileSync(path.join(folder, 'config.nu'), CONFIG);
    await pane.enter(`export XDG_CONFIG_HOME=$PWD SHELL=${found}`);
    await pane.enter('AWS_PROFILE=x switch exec prod');
    await pane.until(/^MFA code for prod/m);
    await pane.type(pane.organisation.phone.code());
    await pane.until(/^\[prod\] me>$/m);
    await pane.enter(
      '$"($env.AWS_PROFILE? | default none)/($env.AWS_REGION)/($env.SWITCH_SET? | default none)"',
    );
    await pane.until(/^none\/eu-west-1\/none$/m);
    await pane.enter('exit 7');
    await pane.enter('echo "rc=$?"');
    expect(await pane.until(/^rc=\d$/m)).toContain('rc=7');
  });
});

// However a person has set up a shell, its hook does the same; and whatever of it is on that shows what a shell does, no
// key is shown.

import { describe, expect, it } from 'vitest';
import { atTheEnd } from '../keychain/support/temporary.ts';
import { missing, titled } from '../keychain/support/tools.ts';
import { hookShells } from './hook-shells.ts';
import { hookGround, PROD, SECRET } from './support-hook.ts';

const ground = hookGround(atTheEnd());

for (const shell of hookShells) {
  const why = missing(shell.name);
  const [first = '', last = first] = shell.names.map(shell.plain);
  const hook = (): string => shell.read(ground.hook(shell));

  describe.skipIf(why)(titled(`the hook of ${shell.name}`, why), () => {
    it.each(Object.entries(shell.habits))('the habit: %s', (_what, setting) => {
      const lines = [setting, hook(), `${last} use prod-x`, 'dump used', `${first} off`, 'dump after'];
      const { stderr, dumped, files } = ground.run(shell, lines);
      expect(dumped('used')).toMatchObject(PROD);
      expect(dumped('after')).not.toHaveProperty('SWITCH_PROFILE');
      expect(stderr).toMatch(/^asw: using prod-x.*\n(switch|asw): this shell is in no profile any more\n$/);
      expect(files).toEqual([]);
    });

    it.each(Object.entries(shell.traces))('S3 %s shows no key, and is on afterwards', (_what, trace) => {
      const lines = [hook(), trace.on, `${last} use prod-x`, shell.status('rc'), 'dump after'];
      const { stdout, stderr, dumped } = ground.run(shell, lines);
      expect(stdout).toContain('rc=0');
      expect(dumped('after')).toMatchObject(PROD);
      expect(stdout + stderr).not.toContain(SECRET);
      expect(stderr).toMatch(trace.told);
    });
  });
}

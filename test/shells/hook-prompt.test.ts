// What a person sees of the hook: whose the shell is, in its colour, and for how long.

import fs from 'node:fs';
import { describe, it } from 'vitest';
import { missing, titled } from '../keychain/support/tools.ts';
import { hookShells } from './hook-shells.ts';
import { HOSTILE } from './support-hook.ts';
import { openHookPane } from './support-hook-pane.ts';

const RED = { SWITCH_PROFILE: 'prod-x', SWITCH_COLOR: 'red' };

/** How the last occurrence of a text is painted: the sequences that came last before it. */
const colorsOf = (painted: string, text: string): string[] => {
  const all = painted.slice(0, painted.lastIndexOf(text)).match(/(?:\x1b\[[\d;]*m)+/g);
  return (
    all
      ?.at(-1)
      ?.match(/[\d;]*(?=m)/g)
      ?.filter(Boolean) ?? []
  );
};

for (const shell of hookShells) {
  const why = missing('tmux', 'bash', shell.name);

  describe.skipIf(why)(titled(`the prompt of ${shell.name}`, why), () => {
    it('is red, yellow, green or bold, and says how long that holds', async ({ expect, onTestFinished }) => {
      const pane = await openHookPane(onTestFinished, shell, { env: RED });
      await pane.until(/^prod-x 0 me>$/m);
      await pane.live(42 * 60 + 50);
      await pane.until(/^prod-x 42m 0 me>$/m);
      await pane.enter('false');
      await pane.until(/^prod-x 42m 1 me>$/m);
      for (const [color, number] of Object.entries({
        red: '31',
        yellow: '33',
        green: '32',
        blue: '34',
        ff8800: '1',
      })) {
        await pane.set('SWITCH_COLOR', color);
        await pane.set('SWITCH_MARK', `in-${color}`);
        await pane.until(new RegExp(`^in-${color} 42m [01] me>$`, 'm'));
        expect(colorsOf(await pane.painted(), `in-${color} 42m`)).toContain(number);
      }
      await pane.live(3600 + 5 * 60 + 50);
      await pane.until(/ 1h5m [01] me>$/m);
      await pane.live(50);
      await pane.until(/ [345]\ds [01] me>$/m);
    });

    it('says that it has expired, and so does the next command', async ({ expect, onTestFinished }) => {
      const pane = await openHookPane(onTestFinished, shell, { env: RED });
      await pane.live(-2);
      await pane.until(/^prod-x expired 0 me>$/m);
      expect(colorsOf(await pane.painted(), 'prod-x expired')).toEqual(expect.arrayContaining(['7', '31']));
      await pane.enter('echo done');
      await pane.until(/^(switch|asw): the credentials of prod-x have expired: \1 use --renew\ndone$/m);
      await pane.live(600);
      await pane.until(/^prod-x \d+m 0 me>$/m);
      await pane.enter('echo again');
      expect(await pane.until(/^again$/m)).not.toMatch(/use --renew\nagain/);
    });

    it('is in brackets without colour, and is not touched where that is not wished', async ({
      expect,
      onTestFinished,
    }) => {
      const pane = await openHookPane(onTestFinished, shell, { env: { ...RED, NO_COLOR: '1' } });
      await pane.until(/^\[prod-x\] 0 me>$/m);
      expect(colorsOf(await pane.painted(), '[prod-x]')).not.toContain('31');
      await pane.set('SWITCH_NO_MARK', '1');
      await pane.until(/^0 me>$/m);
      await pane.set('NO_COLOR', '');
      await pane.set('TERM', 'dumb');
      await pane.set('SWITCH_NO_MARK', '');
      await pane.until(/^\[prod-x\] 0 me>$/m);
    });

    it('T5 shows a hostile name and runs nothing', async ({ expect, onTestFinished }) => {
      const env = {
        SWITCH_PROFILE: `${HOSTILE}\x1b[7m\x07`,
        SWITCH_COLOR: '$(touch ran)',
        SWITCH_EXPIRES: 'x[$(touch ran)]',
      };
      const pane = await openHookPane(onTestFinished, shell, { env });
      await pane.enter('true');
      const seen = await pane.until(/0 me> true\n.* 0 me>$/m);
      expect(seen).toContain(`${HOSTILE}?[7m? 0 me> true\n`);
      expect(fs.readdirSync(pane.folder)).toEqual([]);
    });

    it.each(Object.entries(shell.prompts))('with %s', async (_what, lines) => {
      const undos: (() => void | Promise<void>)[] = [];
      try {
        const pane = await openHookPane((undo) => undos.push(undo), shell, { env: RED, lines });
        await pane.live(42 * 60 + 50);
        await pane.until(/^prod-x 42m 0 me>$/m);
        await pane.enter('false');
        await pane.until(/^prod-x 42m 1 me>$/m);
        await pane.enter('true');
        await pane.until(/^prod-x 42m 1 me> true\nprod-x 42m 0 me>$/m);
      } finally {
        for (const undo of undos.reverse()) await undo();
      }
    });
  });
}

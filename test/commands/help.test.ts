import { describe, expect, it } from 'vitest';
import { helpOf, overview } from '../../src/commands/help.ts';
import { commands } from '../../src/commands/index.ts';

const widest = (text: string): number => Math.max(...text.split('\n').map((line) => line.length));

describe('--help on a terminal of 80 columns', () => {
  it('says all commands, a line each', () => {
    const page = overview('switch', commands);
    expect(widest(page)).toBeLessThanOrEqual(80);
    for (const name of Object.keys(commands)) expect(page).toMatch(new RegExp(`^  ${name} `, 'm'));
    expect(page).not.toMatch(/^ {10}/m);
  });

  it.each(Object.keys(commands))('%s: what it does breaks between words', async (name) => {
    const command = await commands[name]?.load();
    const lines = command ? helpOf('switch', name, command).split('\n') : [];
    const usage = lines.findIndex((line) => line.startsWith('usage: '));
    expect(widest(lines.slice(usage + 1, lines.indexOf('', usage)).join('\n'))).toBeLessThanOrEqual(80);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineIn, withLine, withoutLine } from '../../src/commands/setup-line.ts';

const LINE = 'if [ -r ~/x ]; then . ~/x; fi';

const anyText = fc
  .array(fc.oneof(fc.constantFrom('\n', '\r\n', '\r', '#', LINE.slice(0, 9), 'é', '\udc80'), fc.string()))
  .map((parts) => parts.join(''));

describe('our line in a start-up file', () => {
  it.each([
    ['', `${LINE} # by: switch setup\n`],
    ['a\n', `a\n${LINE} # by: switch setup\n`],
    ['a\r\n', `a\r\n${LINE} # by: switch setup\r\n`],
    ['a', `a\n${LINE} # by: switch setup, behind a last line without an end\n`],
  ])('stands alone at the end of %j', (text, now) => {
    expect(withLine(text, LINE)).toBe(now);
  });

  it('goes again, and every byte is as before', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(withoutLine(withLine(text, LINE), LINE)).toBe(text);
      }),
    );
  });

  it('goes from the middle, too, where others have written behind it', () => {
    fc.assert(
      fc.property(anyText, anyText, (text, behind) => {
        fc.pre(behind !== '' && (text === '' || text.endsWith('\n')));
        expect(withoutLine(withLine(text, LINE) + behind, LINE)).toBe(text + behind);
      }),
    );
    expect(withoutLine(`${withLine('a', LINE)}b`, LINE)).toBe('a\nb');
  });

  it('is found where it reads a script that lay elsewhere, and no line of another hand is taken for it', () => {
    const other = 'if [ -r /gone/aws-switch/init.bash ]; then . /gone/aws-switch/init.bash; fi';
    const text = `a\n${other} # by: switch setup\nb\n`;
    expect(lineIn(text, 'bash', LINE)).toMatchObject({ number: 2, isOurs: true, line: other });
    expect(withoutLine(text, other)).toBe('a\nb\n');
    expect(lineIn(`${other}\n`, 'bash', LINE)).toMatchObject({ isOurs: false });
  });

  it('is left where it is a part of another', () => {
    for (const text of [`#${LINE} # by: switch setup\n`, `${LINE} # by: switch setup too\n`, `${LINE}\n`])
      expect(withoutLine(text, LINE)).toBe(text);
  });

  it.each([
    [`a\n${LINE} # by: switch setup\n`, 2, true],
    [`${withLine('a', LINE)}b\n`, 2, true],
    ['\neval "$(switch init bash)"\n', 2, false],
    ['eval "$(/usr/local/bin/asw init /bin/bash)"', 1, false],
    ['[ -r ~/.config/aws-switch/init.bash ] && . ~/.config/aws-switch/init.bash', 1, false],
  ])('is found in %j', (text, number, isOurs) => {
    expect(lineIn(text, 'bash', LINE)).toMatchObject({ number, isOurs });
  });

  it.each([
    '',
    '# eval "$(switch init bash)"',
    'eval "$(switch init zsh)"',
    'eval "$(zoxide init bash)"',
    'eval "$(kubeswitch init bash)"',
    'git switch initial bash',
  ])('is not found in %j', (text) => {
    expect(lineIn(text, 'bash', LINE)).toBeUndefined();
  });
});

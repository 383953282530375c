// F7: an access key goes out of a file, and nothing else does.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesOfOthers, withoutKeys } from '../../src/profiles/without-keys.ts';

const ID = 'AKIAIOSFODNN7EXAMPLE';
const KEY = `aws_access_key_id = ${ID}\naws_secret_access_key = secret\n`;
const without = (text: string, section = 'jump', more: string[] = []): string =>
  withoutKeys(text, 'credentials', [{ section, keyId: ID, more }]);

describe('an access key that goes out of the credentials file', () => {
  it.each([
    [
      'a section that held nothing else',
      `[a]\nb = c\n\n[jump]\n${KEY}\n[x]\na = b\n`,
      '[a]\nb = c\n\n[x]\na = b\n',
    ],
    ['a section below a comment, which stays', `# of ada\n[jump]\n${KEY}`, '# of ada\n'],
    [
      'a comment that would come to stand above another',
      `# of ada\n[jump]\n${KEY}[x]\n`,
      '# of ada\n\n[x]\n',
    ],
    [
      'the same, apart already',
      `[a]\nb = c\n\n; of ada\n[jump]\n${KEY}\n[x]\n`,
      '[a]\nb = c\n\n; of ada\n\n[x]\n',
    ],
    [
      'a comment, with carriage returns',
      `# of ada\r\n[jump]\r\n${KEY.replaceAll('\n', '\r\n')}[x]\r\n`,
      '# of ada\r\n\r\n[x]\r\n',
    ],
    ['a last line without an end', `# of ada\n[jump]\n${KEY.trimEnd()}`, '# of ada'],
    [
      'the rest of its section',
      `[jump]\nregion = eu-west-1\n${KEY}output = json\n`,
      '[jump]\nregion = eu-west-1\noutput = json\n',
    ],
    ['comments in its section', `[jump]\n# of ada\n${KEY}`, '[jump]\n# of ada\n'],
    [
      'carriage returns',
      `[jump]\r\n${KEY.replaceAll('\n', '\r\n')}region = x\r\n`,
      '[jump]\r\nregion = x\r\n',
    ],
    ['a duplicate section', `[jump]\n${KEY}[jump]\nregion = x\n${KEY}`, '[jump]\n[jump]\nregion = x\n'],
    ['the default', `[default]\n${KEY}region = x\n`, `[default]\n${KEY}region = x\n`],
  ])('%s', (_, text, wanted) => expect(without(text)).toBe(wanted));

  it('is that of the section that is named', () => {
    expect(without(`[default]\n${KEY}region = x\n`, 'default')).toBe('[default]\nregion = x\n');
  });

  it('takes with it what is named', () => {
    expect(without(`[jump]\n${KEY}aws_mfa_device = arn\n`, 'jump', ['aws_mfa_device'])).toBe('');
    expect(without(`[jump]\n${KEY}aws_mfa_device = arn\n`)).toBe('[jump]\naws_mfa_device = arn\n');
  });

  it.each([
    ['another key', `[jump]\naws_access_key_id = AKIAI44QH8DHBEXAMPLE\naws_secret_access_key = x\n`],
    ['a session under the same id', `[jump]\n${KEY}aws_session_token = t\n`],
    ['no such section', `[other]\n${KEY}`],
  ])('stays where by now there is %s', (_, text) => expect(without(text)).toBe(text));

  const OTHER = 'aws_access_key_id = AKIAI44QH8DHBEXAMPLE\naws_secret_access_key = another\n';

  it.each([
    ['another key above it, hidden by it', `[jump]\n${OTHER}${KEY}`, [2, 3, 5]],
    ['another key in a section of the same name', `[jump]\n${OTHER}\n[x]\n[jump]\n${KEY}`, [2, 3, 8]],
    ['another secret', `[jump]\naws_secret_access_key = another\n${KEY}`, [2, 4]],
    [
      'the id of another key alone',
      `[jump]\naws_access_key_id = AKIAI44QH8DHBEXAMPLE\nregion = x\n${KEY}`,
      [2],
    ],
    ['lines below a key of it', `[jump]\naws_session_token =\n  ${OTHER.replace('\n', '\n  ')}${KEY}`, [2]],
  ])('F7: stays, as all of its section does, where that holds %s', (_, text, lines) => {
    expect(without(text)).toBe(text);
    expect(linesOfOthers(text, 'credentials', 'jump', ID)).toEqual(lines);
  });

  it('F7: stays where [default] holds another key that [profile default] hides', () => {
    const text = `[default]\n${OTHER}[profile default]\n${KEY}`;
    expect(withoutKeys(text, 'config', [{ section: 'default', keyId: ID, more: [] }])).toBe(text);
  });

  it('goes where the same key stands twice', () => {
    expect(without(`[jump]\n${KEY}${KEY}region = x\n`)).toBe('[jump]\nregion = x\n');
    expect(linesOfOthers(`[jump]\n${KEY}${KEY}`, 'credentials', 'jump', ID)).toEqual([]);
  });

  it('leaves an empty profile in the config file, since others may name it', () => {
    const text = `[profile jump]\n${KEY}[profile prod]\nsource_profile = jump\n`;
    expect(withoutKeys(text, 'config', [{ section: 'jump', keyId: ID, more: [] }])).toBe(
      '[profile jump]\n[profile prod]\nsource_profile = jump\n',
    );
  });

  it('F7: every other line of any file stays as it was', () => {
    const other = fc.constantFrom(
      'region = x',
      'output=json',
      '# note',
      '',
      '; a = b',
      's3 =\n  max = 5',
      'x = y # z',
    );
    const lines = fc.array(other, { maxLength: 5 });
    fc.assert(
      fc.property(lines, lines, lines, lines, (above, before, behind, below) => {
        const [head, tail] = [
          ['[a]', ...above],
          ['[z]', ...below],
        ];
        const kept = ['[jump]', 'keep = 1', ...before, ...behind];
        const text = [
          ...head,
          '[jump]',
          'keep = 1',
          ...before,
          ...KEY.trim().split('\n'),
          ...behind,
          ...tail,
        ];
        expect(without(`${text.join('\n')}\n`)).toBe(`${[...head, ...kept, ...tail].join('\n')}\n`);
      }),
    );
  });
});

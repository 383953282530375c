import fc from 'fast-check';
import { expect, it } from 'vitest';
import { table } from '../../src/words/table.ts';
import { anyText } from './any-text.ts';

it('makes columns as wide as they must be, with nothing behind the last', () => {
  const rows = [
    ['prod', '111111111111'],
    ['sandbox-ada', ''],
  ];
  expect(table(['PROFILE', 'ACCOUNT'], rows)).toBe(
    ['PROFILE      ACCOUNT', 'prod         111111111111', 'sandbox-ada', ''].join('\n'),
  );
});

it('a heading alone is a line', () => {
  expect(table(['PROFILE', 'ACCOUNT'], [])).toBe('PROFILE  ACCOUNT\n');
});

it('T1 cells are cleaned before they are measured', () => {
  expect(table(['A', 'B'], [['\x1b[2J', 'x']])).toBe('A          B\n\\u{1b}[2J  x\n');
});

it('T2 one long name does not push the other columns away', () => {
  const [, line = ''] = table(['A', 'B'], [['x'.repeat(300), 'y']]).split('\n');
  expect(line).toMatch(/^x{59}… {2}y$/);
});

it('T1 is one line for each row, whatever the cells hold', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyText, anyText), { maxLength: 8 }), (rows) => {
      expect(table(['A', 'B'], rows).split('\n')).toHaveLength(rows.length + 2);
    }),
  );
});

import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { perform } from '../journey/journey.ts';
import { parseScript } from '../journey/script.ts';
import { leaksIn } from './scan.ts';

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const ground = { file: 'naive.txt', program: here('naive.cjs') };
const FORMS = [
  'raw',
  'half',
  'base64',
  'base64url',
  'inside',
  'url',
  'json',
  'unicode',
  'utf16le',
  'utf16be',
  'hex',
];

const journey = (...lines: string[]) =>
  perform(parseScript(['# a naive program', ...lines].join('\n')), ground);

describe('a naive program is caught', () => {
  test.each(FORMS)('that prints a secret in the form %s', async (form) => {
    await expect(journey(`run switch ${form} $SECRET_KEY`)).rejects.toThrow(
      /the user's secret key stands in the stdout of/,
    );
  });

  test.each(['stderr', 'file'])('that writes it to %s', async (where) => {
    await expect(journey(`run switch raw $SECRET_KEY ${where}`)).rejects.toThrow(
      /the user's secret key stands in (the stderr of|.*left-over)/,
    );
  });

  test('that shows it on a terminal', async (context) => {
    const { missing } = await journey('needs script');
    if (missing.length > 0) context.skip(missing.join());
    await expect(journey('tty switch base64 $SECRET_KEY')).rejects.toThrow(/stands in the terminal of/);
  });

  test('but one that says nothing, or only what its caller wrote, is not', async () => {
    await expect(journey('run switch none $SECRET_KEY', 'organisation key in file')).resolves.toBeDefined();
  });
});

test('a session may stand where the script says so, and nowhere else', () => {
  const secrets = [{ kind: 'role session', name: 'a token', text: 'abcdefghijklmnopqrstuvwxyz' }] as const;
  const bytes = Buffer.from('… abcdefghijklmnopqrst …');
  expect(leaksIn([{ name: 'here', bytes, allowed: [] }], secrets)).toEqual(['a token stands in here (raw)']);
  expect(leaksIn([{ name: 'here', bytes, allowed: ['mfa session'] }], secrets)).toHaveLength(1);
  expect(leaksIn([{ name: 'here', bytes, allowed: ['role session'] }], secrets)).toEqual([]);
});

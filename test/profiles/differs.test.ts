import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FileKind } from '../../src/profiles/grammar.ts';
import { POINTS } from '../../src/profiles/points.ts';
import { anyFile } from '../differential/files.ts';
import { processorTime } from '../support/processor-time.ts';
import { anyText } from '../words/any-text.ts';
import { differs, POINT_CASES, SHORT, shown } from './point-cases.ts';

describe('it is told how the others read', () => {
  it.each(POINT_CASES)('%s: %s', (point, _what, text, expected) => {
    const all = differs(text);
    expect(all.map(shown).sort()).toEqual([...expected].sort());
    expect(all.map((one) => one.point)).toContain(point);
  });

  it('a prefix in the credentials file', () => {
    const all = differs('[profile a]\naws_access_key_id = AKIA', 'credentials');
    expect(all.map(shown)).toEqual([
      'cli 1 : no profile | profile profile a',
      'js 1 : no profile | profile profile.a',
    ]);
    expect(all[0]).toMatchObject({ point: 'prefix-in-credentials', file: '~/.aws/credentials' });
  });

  it('nothing where all agree', () => {
    const config = '# mine\n[default]\nregion = eu-west-1\n\n[profile a]\nrole_arn = R\ns3 =\n  x = y\n';
    expect(differs(config)).toEqual([]);
    expect(differs('[a]\naws_access_key_id = AKIA\naws_secret_access_key = a/b+c=', 'credentials')).toEqual(
      [],
    );
    expect(differs('')).toEqual([]);
  });

  it('sections of AWS SSO and of services, too', () => {
    const text = '[sso-session "a b"]\nx = 1\n[services s]\nsts =\n  endpoint_url = http://l # mine';
    expect(differs(text).map(shown)).toEqual([
      'js 1 : sso-session a b | no sso-session',
      'java 1 : sso-session a b | no sso-session',
      'js 5 sts.endpoint_url: http://l # mine | http://l',
    ]);
  });

  it.each(POINT_CASES)('with the line ends of Windows, %s: %s', (point, _what, text) => {
    expect(differs(text.replaceAll('\n', '\r\n')).map((one) => one.point)).toContain(point);
  });

  it('[DEFAULT] only where it adds something', () => {
    expect(differs('[DEFAULT]\na = 1\n[other]\nb = 1\n[profile x]\na = 2')).toEqual([]);
    expect(differs('[DEFAULT]\na = 1\n[profile default]\na = 1\n[default]\nb = 2').map(shown)).toEqual([
      'cli 2 a: no such key | 1',
      'cli 6 b: no such key | 2',
    ]);
  });

  it('one entry for a refused file, and one for each key of [DEFAULT]', () => {
    const many = Array.from({ length: 50 }, (_, index) => `[profile p${index}]\na = 1 # c\n`).join('');
    expect(differs(`${many}junk`).filter(({ who }) => SHORT[who] === 'cli')).toHaveLength(1);
    expect(differs(`[DEFAULT]\nb = 2\n${many.replaceAll(' # c', '')}`)).toHaveLength(1);
  });

  it('every point has its row in docs/config.md', () => {
    const page = readFileSync(new URL('../../docs/config.md', import.meta.url), 'utf8');
    const [table = ''] = page.split('|---|---|---|\n')[1]?.split('\n\n') ?? [];
    expect(table.split('\n')).toHaveLength(POINTS.length);
  });

  it('every point has its case here', () => {
    const seen = new Set(POINT_CASES.map(([point]) => point).concat('prefix-in-credentials'));
    expect(POINTS.filter((point) => !seen.has(point))).toEqual([]);
  });
});

describe('S3 a secret is never told', () => {
  const SECRET = 'wJalrXUtnFEMI/K7MDENG';
  it.each([
    ['behind which a comment stands', `aws_secret_access_key = ${SECRET} # mine`],
    ['that goes on below', `aws_session_token = a\n  ${SECRET}=x`],
    ['whose key goes on', `my secret word = ${SECRET} # mine`],
    ['in capitals', `AWS_SECRET_ACCESS_KEY = ${SECRET}`],
    ['behind a colon', `aws_session_token : ${SECRET}= x`],
    ['that another key swallows', `region = x\n  aws_secret_access_key = ${SECRET}`],
    ['behind a lone carriage return', `region = x\raws_secret_access_key = ${SECRET}`],
    ['in a comment', `region = x # aws_secret_access_key = ${SECRET}`],
    ['below an empty value', `x_password =\n  ${SECRET}=b\n  C = ${SECRET}`],
    ['in a nested block, in words', `x =\n  My Secret Word = ${SECRET}`],
    ['in a nested block', `x =\n  Client_Secret = ${SECRET} # c`],
  ])('%s', (_where, body) => {
    const all = differs(`[default]\n${body}`);
    expect(all).not.toEqual([]);
    expect(JSON.stringify(all).toLowerCase()).not.toContain(SECRET.toLowerCase());
    expect(all.some(({ ours, theirs }) => ours === '(hidden)' && theirs === '(hidden)')).toBe(true);
  });

  it('behind a bracket', () => {
    const all = differs(`[a] aws_secret_access_key = ${SECRET}]\nx = y`, 'credentials');
    expect(all[0]).toMatchObject({ line: 1, key: '', ours: '(hidden)', theirs: '(hidden)' });
    expect(JSON.stringify(all)).not.toContain(SECRET);
  });

  it('but the name of a file that holds one is', () => {
    expect(differs('[default]\nweb_identity_token_file = /t # mine').map(shown)).toEqual([
      'cli 2 web_identity_token_file: /t | /t # mine',
    ]);
  });
});

describe('whatever stands in a file', () => {
  const kinds: readonly FileKind[] = ['config', 'credentials'];

  it('every difference has a documented point', () => {
    const isExplained = (text: string, kind: FileKind): void => {
      expect(differs(text, kind).filter(({ point }) => point === 'unexplained')).toEqual([]);
    };
    fc.assert(
      fc.property(anyFile, ({ text, file }) => isExplained(text, file)),
      { numRuns: 1000 },
    );
    fc.assert(fc.property(anyText, fc.constantFrom(...kinds), isExplained), { numRuns: 1000 });
  });

  it('no file takes long, not even one that was written to', () => {
    const units = [
      '  [\n',
      '[profile a]\n',
      'a =\n  b = c\n',
      '  a = 1\n',
      '[',
      ' ',
      '\r',
      '[ ',
      '= ',
      ' #',
      'token',
    ];
    const numbered = (text: string): string =>
      Array.from({ length: 20_000 }, (_, index) => text.replace('?', `${index}`)).join('');
    const texts = [
      ...units.map((unit) => `[default]\n[${unit.repeat(200_000 / unit.length)}x]`),
      ...['k?=1\r', '  k?=1\n', 'k? =\n  K=1 # c\n', '[profile "p ?"]\n'].map(
        (text) => `[default]\n${numbered(text)}`,
      ),
      `[DEFAULT]\n${numbered('k?=1\n')}${numbered('[profile p?]\n')}`,
    ];
    const times = texts.map((text) => processorTime(() => differs(text)));
    expect(Math.max(...times)).toBeLessThan(5000);
  });
});

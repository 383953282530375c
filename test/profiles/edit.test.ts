import { describe, expect, it } from 'vitest';
import { type Change, edited, type NewValue } from '../../src/profiles/edit.ts';
import type { FileKind } from '../../src/profiles/grammar.ts';
import { faultOf } from './support.ts';

const profile = (name: string) => ({ kind: 'profile', name }) as const;
const set = (name: string, key: string, value: NewValue): Change => ({
  change: 'set',
  section: profile(name),
  key,
  value,
});
const unset = (name: string, key: string): Change => ({ change: 'unset', section: profile(name), key });
const remove = (name: string): Change => ({ change: 'remove', section: profile(name) });

type Row = readonly [rule: string, before: string, change: Change, after: string];
const holds = (rows: readonly Row[], file: FileKind = 'config'): void =>
  it.each(rows)('%s', (_rule, before, change, after) => {
    expect(edited(before, file, [change])).toBe(after);
  });

describe('another value', () => {
  const to = (value: NewValue): Change => set('a', 'region', value);
  holds([
    ['takes the place of the old', '[profile a]\nregion = x\n', to('y'), '[profile a]\nregion = y\n'],
    ['keeps what stands around the =', '[profile a]\nregion\t=x\n', to('y'), '[profile a]\nregion\t=y\n'],
    ['keeps columns', '[profile a]\nregion    =   x\n', to('y'), '[profile a]\nregion    =   y\n'],
    ['keeps how the key is spelt', '[profile a]\nRegion = x\n', to('y'), '[profile a]\nRegion = y\n'],
    [
      'keeps the comment behind it',
      '[profile a]\nregion = x # Ireland\n',
      to('y'),
      '[profile a]\nregion = y # Ireland\n',
    ],
    ['keeps white space behind it', '[profile a]\nregion = x \t\n', to('y'), '[profile a]\nregion = y \t\n'],
    ['keeps line ends of Windows', '[profile a]\r\nregion = x\r\n', to('y'), '[profile a]\r\nregion = y\r\n'],
    [
      'keeps mixed line ends',
      '[profile a]\nregion = x\r\nb = c\n',
      to('y'),
      '[profile a]\nregion = y\r\nb = c\n',
    ],
    ['keeps a last line without an end', '[profile a]\nregion = x', to('y'), '[profile a]\nregion = y'],
    ['keeps a byte order mark', '\ufeff[profile a]\nregion = x', to('y'), '\ufeff[profile a]\nregion = y'],
    ['may be empty', '[profile a]\nregion = x # c\n', to(''), '[profile a]\nregion = # c\n'],
    ['stands where there was none', '[profile a]\nregion =\n', to('y'), '[profile a]\nregion = y\n'],
    [
      'stands where there was none, without a space',
      '[profile a]\nregion=\r\n',
      to('y'),
      '[profile a]\nregion=y\r\n',
    ],
    ['stands before a comment', '[profile a]\nregion = # c\n', to('y'), '[profile a]\nregion = y # c\n'],
    ['may hold an =', '[profile a]\nregion=x\n', to('=y=z'), '[profile a]\nregion==y=z\n'],
    [
      'takes the lines that continue the old with it',
      '[profile a]\nregion = x # c\n  # why\n  more\noutput = json\n',
      to('y'),
      '[profile a]\nregion = y # c\noutput = json\n',
    ],
    [
      'takes them at the end of the file, too',
      '[profile a]\nregion = x\n  more',
      to('y'),
      '[profile a]\nregion = y',
    ],
    [
      'continues as the old one did',
      '[profile a]\nregion = x\n\tmore\noutput = json\n',
      to('y\nz\n--w'),
      '[profile a]\nregion = y\n\tz\n\t--w\noutput = json\n',
    ],
    [
      'changes nothing where it is the same',
      '[profile a]\nregion  = x # c\n    y\n\n\tz\n',
      to('x\ny\nz'),
      '[profile a]\nregion  = x # c\n    y\n\n\tz\n',
    ],
    [
      'is written where the key counts: the last time',
      '[profile a]\nregion = 1\nregion = 2\n[profile b]\n[profile a]\nregion = 3\n[profile a]\noutput = x\n',
      to('y'),
      '[profile a]\nregion = 1\nregion = 2\n[profile b]\n[profile a]\nregion = y\n[profile a]\noutput = x\n',
    ],
    [
      'is written twice where strict readers see but the first',
      '[profile a]\nregion = 1\n[profile a]\n  region = 2\n',
      to('y'),
      '[profile a]\nregion = y\n[profile a]\n  region = y\n',
    ],
    [
      'goes to [profile default], which beats [default]',
      '[profile default]\nregion = 1\n[default]\nregion = 2\n',
      set('default', 'region', 'y'),
      '[profile default]\nregion = y\n[default]\nregion = 2\n',
    ],
    [
      'leaves an indented comment that strict readers took for a part of the old one',
      '[profile a]\nregion = x\n  # about output\noutput = json\n',
      to('y'),
      '[profile a]\nregion = y\n# about output\noutput = json\n',
    ],
  ]);
});

describe('a nested block', () => {
  const to = (value: NewValue): Change => set('a', 's3', value);
  const block = new Map([
    ['max', '5'],
    ['min', ''],
  ]);
  holds([
    ['is new', '[profile a]\nregion = x\n', to(block), '[profile a]\nregion = x\ns3 =\n  max = 5\n  min =\n'],
    [
      'takes the place of the old, indented alike',
      '[profile a]\r\ns3=\r\n\tmin=1\r\n\t# c\r\n\tx=y\r\nregion=x\r\n',
      to(block),
      '[profile a]\r\ns3=\r\n\tmax=5\r\n\tmin=\r\nregion=x\r\n',
    ],
    ['takes the place of a value', '[profile a]\ns3 = x', to(block), '[profile a]\ns3 =\n  max = 5\n  min ='],
    [
      'gives its place to a value',
      '[profile a]\ns3 =\n  a = b\n\n[b]',
      to('x'),
      '[profile a]\ns3 = x\n\n[b]',
    ],
  ]);
});

describe('a new key', () => {
  const to = (value: NewValue): Change => set('a', 'output', value);
  holds([
    [
      'stands behind the last, before what leads to the next section',
      '[profile a]\nregion = x\n\n# about b\n[profile b]\nregion = y\n',
      to('json'),
      '[profile a]\nregion = x\noutput = json\n\n# about b\n[profile b]\nregion = y\n',
    ],
    [
      'stands behind the lines of the last',
      '[profile a]\ns3 =\n  # c\n  a = b\n',
      to('json'),
      '[profile a]\ns3 =\n  # c\n  a = b\noutput = json\n',
    ],
    [
      'is indented and spaced as the last',
      '[profile a]\n\tregion=x\n\n[profile b]\n',
      to('json'),
      '[profile a]\n\tregion=x\n\toutput=json\n\n[profile b]\n',
    ],
    [
      'takes no columns over',
      '[profile a]\nregion   =  x\n',
      to('y'),
      '[profile a]\nregion   =  x\noutput = y\n',
    ],
    [
      'ends as the line above',
      '[profile a]\r\nregion=x\r\n',
      to('y'),
      '[profile a]\r\nregion=x\r\noutput=y\r\n',
    ],
    [
      'stands behind a last line without an end',
      '[profile a]\r\na = b',
      to('y'),
      '[profile a]\r\na = b\r\noutput = y',
    ],
    [
      'is spaced as the file in a section without keys',
      '[profile b]\nregion=x\n\n[profile a]\n',
      to('y'),
      '[profile b]\nregion=x\n\n[profile a]\noutput=y\n',
    ],
    [
      'is indented as an indented header',
      '  [profile a]\n\n  [profile b]\n  region = x\n',
      to('y'),
      '  [profile a]\n  output = y\n\n  [profile b]\n  region = x\n',
    ],
    [
      'stands behind an indented comment that would continue it',
      '[profile a]\n  # c\n\n[profile b]\n',
      to('y'),
      '[profile a]\n  # c\noutput = y\n\n[profile b]\n',
    ],
    [
      'goes to the last of two sections of one name',
      '[profile a]\nregion = x\n[profile a]\nrole_arn = z\n',
      to('y'),
      '[profile a]\nregion = x\n[profile a]\nrole_arn = z\noutput = y\n',
    ],
  ]);
});

describe('a new section', () => {
  const to = (name: string): Change => set(name, 'region', 'x');
  const other = (kind: 'sso-session' | 'services' | 'switch', name: string): Change => ({
    change: 'set',
    section: { kind, name },
    key: 'a',
    value: 'b',
  });
  holds([
    ['begins an empty file', '', to('a'), '[profile a]\nregion = x\n'],
    ['stands behind a byte order mark', '\ufeff', to('a'), '\ufeff[profile a]\nregion = x\n'],
    [
      'stands below an empty line',
      '[profile b]\nc=d\n',
      to('a'),
      '[profile b]\nc=d\n\n[profile a]\nregion=x\n',
    ],
    ['adds no second empty line', '# c\n \n', to('a'), '# c\n \n[profile a]\nregion = x\n'],
    ['ends the last line', '# c\r\n# d', to('a'), '# c\r\n# d\r\n\r\n[profile a]\r\nregion = x\r\n'],
    ['has no prefix where it is the default', '', to('default'), '[default]\nregion = x\n'],
    ['has quotes around a name with spaces', '', to('a b'), '[profile "a b"]\nregion = x\n'],
    ['may be an SSO session', '', other('sso-session', 'a'), '[sso-session a]\na = b\n'],
    ['may be one of services', '', other('services', 'a'), '[services a]\na = b\n'],
    ['may be our own', '', other('switch', ''), '[switch]\na = b\n'],
  ]);

  describe('of the credentials file', () => {
    holds(
      [
        ['has no prefix', '', to('a'), '[a]\nregion = x\n'],
        ['has no quotes', '', to('a b'), '[a b]\nregion = x\n'],
        ['may have the name of a kind', '', to('switch'), '[switch]\nregion = x\n'],
      ],
      'credentials',
    );
  });

  it('takes more keys at once', () => {
    const changes = [to('a'), set('a', 'output', 'json'), to('b')];
    expect(edited('', 'config', changes)).toBe(
      '[profile a]\nregion = x\noutput = json\n\n[profile b]\nregion = x\n',
    );
  });
});

describe('a key that is unset', () => {
  const gone = unset('a', 'region');
  holds([
    ['goes with its line', '[profile a]\nregion = x # c\noutput = y\n', gone, '[profile a]\noutput = y\n'],
    [
      'goes with the lines below it',
      '[profile a]\nregion =\n  # c\n  a = b\n\nc = d\n',
      gone,
      '[profile a]\n\nc = d\n',
    ],
    ['leaves the comments around it', '[profile a]\n# c\nregion = x\n# d\n', gone, '[profile a]\n# c\n# d\n'],
    [
      'goes wherever it is written',
      '[profile a]\nregion = x\nRegion = y\n[profile a]\nregion = z\n',
      gone,
      '[profile a]\n[profile a]\n',
    ],
    [
      'leaves a file without an end without one',
      '[profile a]\r\nb = c\r\nregion = x',
      gone,
      '[profile a]\r\nb = c',
    ],
    ['may not be there', '[profile a]\nb = c\n', gone, '[profile a]\nb = c\n'],
    ['may have no section', '[profile b]\nregion = x\n', gone, '[profile b]\nregion = x\n'],
    [
      'leaves no comment that would continue the key above',
      '[profile a]\nb = c\nregion = x\n  # d\n\n\t; e\nf = g\n',
      gone,
      '[profile a]\nb = c\n# d\n\n; e\nf = g\n',
    ],
    [
      'goes from a [default] that is not read, too: it may be a secret',
      '[default]\nregion = x\n[profile default]\nregion = y\n',
      unset('default', 'region'),
      '[default]\n[profile default]\n',
    ],
  ]);
});

describe('a section that is removed', () => {
  const gone = remove('a');
  const b = '[profile b]\nregion = y\n';
  holds([
    ['leaves nothing', '[profile a]\nregion = x\n', gone, ''],
    [
      'leaves one distance between the others',
      `${b}\n[profile a]\nregion = x\n\n[default]\n`,
      gone,
      `${b}\n[default]\n`,
    ],
    ['leaves no empty line at the end', `${b}\n[profile a]\nregion = x\n`, gone, b],
    [
      'takes the comments directly above it',
      `# all\n\n# about a\n; more\n[profile a]\n\n${b}`,
      gone,
      `# all\n\n${b}`,
    ],
    [
      'takes the comments directly below its last line',
      `[profile a]\nregion = x\n# the end\n\n${b}`,
      gone,
      b,
    ],
    [
      'leaves those directly above the next header',
      `[profile a]\nregion = x\n# about b\n${b}`,
      gone,
      `# about b\n${b}`,
    ],
    ['leaves those behind an empty line', `[profile a]\n\n# part two\n\n${b}`, gone, `# part two\n\n${b}`],
    ['goes wherever it is written', `[profile a]\nc = d\n\n${b}\n[profile "a"] # again\ne = f\n`, gone, b],
    ['leaves a file without an end without one', `${b}\n[profile a]\nregion = x`, gone, b.trimEnd()],
    ['leaves a byte order mark', `\ufeff[profile a]\n${b}`, gone, `\ufeff${b}`],
    [
      'goes with what is no header',
      '[profile a]\nb = c\n  [profile d]\n[profile e]\n',
      gone,
      '[profile e]\n',
    ],
    [
      'is [default] as well as [profile default]',
      '[default]\na = b\n[profile default]\n',
      remove('default'),
      '',
    ],
    [
      'leaves no comment that would continue the key above it',
      `${b}[profile a]\n  c = d\n\n  # about e\n[profile e]\n`,
      gone,
      `${b}# about e\n[profile e]\n`,
    ],
  ]);
});

describe('what would not be read back is refused, and not quoted', () => {
  it.each<[string, NewValue]>([
    ['white space before it', ' wJalr'],
    ['white space behind it', 'wJalr\u00a0'],
    ['a comment', 'wJalr #x'],
    ['a comment behind a tab', 'wJalr\t;x'],
    ['nothing but a comment', '#wJalr'],
    ['a carriage return', 'wJalr\rx'],
    ['an empty line', 'wJalr\n\nx'],
    ['a first line that makes a block of it', '\nwJalr'],
    ['a further line that is a header to some', 'wJalr\n[x]'],
    ['a line end of Unicode', 'wJalr\u2028x'],
    ['a NUL', 'wJalr\0x'],
    ['half a character', 'wJalr\ud800'],
    ['a byte that is no UTF-8', 'wJalr\udcff'],
    ['a nested line break', new Map([['a', 'wJalr\nb = c']])],
  ])('a value with %s', (_what, value) => {
    const fault = faultOf(() => edited('[profile a]\nb = c\n', 'config', [set('a', 'b', value)]));
    expect(fault.reason).toBe('config');
    expect([fault.message, ...fault.hints].join()).not.toContain('wJalr');
    expect(fault.message).toContain('the value of b');
  });

  it.each(['', 'a b', 'a=b', 'a:b', '#a', '[a', 'a\nb', 'é'])('the key %j', (key) => {
    expect(faultOf(() => edited('', 'config', [set('a', key, 'x')])).reason).toBe('config');
    expect(faultOf(() => edited('', 'config', [set('a', 's3', new Map([[key, 'x']]))])).reason).toBe(
      'config',
    );
  });

  it.each(['', ' a', 'a]', 'a"b', "a'b", 'a\\b', 'a#b', 'a;b', 'a\tb', 'a\nb', '__proto__', 'a\u2028b'])(
    'the profile %j',
    (name) => {
      expect(faultOf(() => edited('', 'config', [set(name, 'a', 'x')])).reason).toBe('config');
      expect(faultOf(() => edited('', 'credentials', [set(name, 'a', 'x')])).reason).toBe('config');
    },
  );

  it.each(['DEFAULT', 'profile a', 'services x'])('the profile %j in the credentials file', (name) => {
    expect(faultOf(() => edited('', 'credentials', [set(name, 'a', 'x')])).reason).toBe('config');
  });

  it('a section of services in the credentials file', () => {
    const section = { kind: 'services', name: 'x' } as const;
    const fault = faultOf(() =>
      edited('', 'credentials', [{ change: 'set', section, key: 'a', value: 'x' }]),
    );
    expect(fault.message).toContain('[services x] cannot be written');
  });

  it('a change that makes another line mean something else', () => {
    const text = '[profile a]\n  [profile b]\n  region = x\n';
    const fault = faultOf(() => edited(text, 'config', [set('a', 'region', 'y')]));
    expect(fault.message).toMatch(/would be read otherwise/);
  });

  it('a change that makes a header, be it one that is not read, a part of a value', () => {
    const fault = faultOf(() => edited('[profile a]\n  [b\n', 'config', [set('a', 's3', new Map())]));
    expect(fault.message).toContain('a section header would be read otherwise');
  });

  it('but a name that stands there already is changed, whatever it is', () => {
    expect(edited('[profile a#b]\nc = d\n', 'config', [set('a#b', 'c', 'e')])).toBe('[profile a#b]\nc = e\n');
  });
});

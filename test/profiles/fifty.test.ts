import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import type { Value } from '../../src/profiles/profile.ts';
import { profilesIn } from './support.ts';

// Fifty things that people have in AWS's files: what is read here, and beside it what a reader of INI files in general
// makes of the same text. Where ours is a choice between AWS's own readers, docs/config.md says which.

const ini: { parse(text: string): object } = createRequire(import.meta.url)('ini');

/** The two texts; a text alone is that of the config file. */
type Files = string | { readonly config?: string; readonly credentials: string };
type Answer = Record<string, unknown>;
/** What the row is about, the input, our answer, that of `ini` (one for each file), and the lines that we report. */
type Row = readonly [title: string, files: Files, ours: Answer, ini: Answer | Answer[], reported?: number[]];

// biome-ignore format: a table: the input, and below it our answer and that of `ini`.
const rows: Row[] = [
  ['1 a dot in a name', '[profile acme.prod]\nrole_arn = R\n[profile acme.dev]\nregion = eu-west-1',
    { 'acme.prod': { role_arn: 'R' }, 'acme.dev': { region: 'eu-west-1' } },
    { 'profile acme': { prod: { role_arn: 'R' }, dev: { region: 'eu-west-1' } } }],
  ['2 a name that another begins with, up to a dot',
    '[profile a]\nregion = us-east-1\n[profile a.b]\nregion = eu-west-1',
    { a: { region: 'us-east-1' }, 'a.b': { region: 'eu-west-1' } },
    { 'profile a': { region: 'us-east-1', b: { region: 'eu-west-1' } } }],
  ['3 a dot in a name of the credentials file', { credentials: '[my.user]\naws_access_key_id = A' },
    { 'my.user': { aws_access_key_id: 'A' } },
    { my: { user: { aws_access_key_id: 'A' } } }],
  ['4 a # in a URL', '[profile p]\nsso_start_url = https://d-1.awsapps.com/start#/',
    { p: { sso_start_url: 'https://d-1.awsapps.com/start#/' } },
    { 'profile p': { sso_start_url: 'https://d-1.awsapps.com/start' } }],
  ['5 a ; in a command', '[profile p]\ncredential_process = sh -c "a;b"',
    { p: { credential_process: 'sh -c "a;b"' } },
    { 'profile p': { credential_process: 'sh -c "a' } }],
  ['6 a # and a ; in a secret', { credentials: '[p]\naws_secret_access_key = abc#def;ghi' },
    { p: { aws_secret_access_key: 'abc#def;ghi' } },
    { p: { aws_secret_access_key: 'abc' } }],
  ['7 a comment behind a value', '[profile p]\nregion = eu-west-1 # Ireland',
    { p: { region: 'eu-west-1' } },
    { 'profile p': { region: 'eu-west-1' } }],
  ['8 a value in quotes', `[profile p]\nregion = "eu-west-1"\nrole_session_name = 'bob'`,
    { p: { region: '"eu-west-1"', role_session_name: "'bob'" } },
    { 'profile p': { region: 'eu-west-1', role_session_name: 'bob' } }],
  ['9 a command that begins and ends with quotes',
    '[profile p]\ncredential_process = "/opt/my tool/bin" --profile "x y"',
    { p: { credential_process: '"/opt/my tool/bin" --profile "x y"' } },
    { 'profile p': { credential_process: '"/opt/my tool/bin" --profile "x y"' } }],
  ['10 a backslash in quotes', '[profile p]\nx = "a\\u0041\\nb"\ny = "C:\\new\\table"',
    { p: { x: '"a\\u0041\\nb"', y: '"C:\\new\\table"' } },
    { 'profile p': { x: 'aA\nb', y: 'C:\new\table' } }],
  ['11 a backslash before a # or a ;',
    '[profile p]\ncredential_process = C:\\tools\\switch.exe --x \\#1\n' +
      '[profile q]\ncredential_process = C:\\\\a\\;b',
    { p: { credential_process: 'C:\\tools\\switch.exe --x \\#1' }, q: { credential_process: 'C:\\\\a\\;b' } },
    { 'profile p': { credential_process: 'C:\\tools\\switch.exe --x #1' },
      'profile q': { credential_process: 'C:\\a;b' } }],
  ['12 a nested block', '[profile p]\ns3 =\n  max_concurrent_requests = 20\n  addressing_style = path',
    { p: { s3: { max_concurrent_requests: '20', addressing_style: 'path' } } },
    { 'profile p': { s3: '', max_concurrent_requests: '20', addressing_style: 'path' } }],
  ['13 a nested region',
    '[profile p]\nregion = eu-west-1\nsts =\n  region = us-east-1\nendpoint_url = http://real',
    { p: { region: 'eu-west-1', sts: { region: 'us-east-1' }, endpoint_url: 'http://real' } },
    { 'profile p': { region: 'us-east-1', sts: '', endpoint_url: 'http://real' } }],
  ['14 two blocks with a key of one name',
    '[services dev]\nsts =\n  endpoint_url = http://l:4566\ns3 =\n  endpoint_url = http://l:4567',
    { 'services dev': { sts: { endpoint_url: 'http://l:4566' }, s3: { endpoint_url: 'http://l:4567' } } },
    { 'services dev': { sts: '', s3: '', endpoint_url: 'http://l:4567' } }],
  ['15 a key without =', '[profile p]\nregion',
    { p: {} }, { 'profile p': { region: true } }, [2]],
  ['16 a colon for an =', '[profile p]\nregion : eu-west-1',
    { p: {} }, { 'profile p': { 'region : eu-west-1': true } }, [2]],
  ['17 a key with brackets, twice', '[profile p]\nregion[] = a\nregion[] = b',
    { p: { 'region[]': 'b' } }, { 'profile p': { region: ['a', 'b'] } }, [2]],
  ['18 a value that is a word of JSON', '[profile p]\nmfa_serial = true\nx = null\ny = false',
    { p: { mfa_serial: 'true', x: 'null', y: 'false' } },
    { 'profile p': { mfa_serial: true, x: null, y: false } }],
  ['19 a number that begins with 0', '[profile p]\nexternal_id = 007\nsso_account_id = 012345678901',
    { p: { external_id: '007', sso_account_id: '012345678901' } },
    { 'profile p': { external_id: '007', sso_account_id: '012345678901' } }],
  ['20 a profile called __proto__',
    { config: '[profile __proto__]\nregion = x', credentials: '[__proto__]\noutput = y' },
    { ['__proto__']: { region: 'x', output: 'y' } },
    [{ 'profile __proto__': { region: 'x' } }, {}]],
  ['21 a key called __proto__', '[profile p]\n__proto__ = evil\nregion = x',
    { p: { ['__proto__']: 'evil', region: 'x' } },
    { 'profile p': { region: 'x' } }],
  ['22 a profile called constructor, with a key called keys', { credentials: '[constructor]\nkeys = x' },
    { constructor: { keys: 'x' } },
    { constructor: { keys: 'x' } }],
  ['22b profiles with names that every object has',
    { config: '[profile constructor]\nregion = x\n[profile toString]\nregion = y',
      credentials: '[toString]\noutput = z' },
    { constructor: { region: 'x' }, toString: { region: 'y', output: 'z' } },
    [{ 'profile constructor': { region: 'x' }, 'profile toString': { region: 'y' } },
      { toString: { output: 'z' } }]],
  ['23 a section and a key that are there twice',
    '[profile p]\nregion = a\noutput = json\n[profile p]\nregion = b\nregion = c',
    { p: { region: 'c', output: 'json' } },
    { 'profile p': { region: 'c', output: 'json' } }, [5]],
  ['24 a key in capitals', '[profile p]\nRegion = x\nROLE_ARN = R',
    { p: { region: 'x', role_arn: 'R' } },
    { 'profile p': { Region: 'x', ROLE_ARN: 'R' } }],
  ['25 a name in quotes', `[profile "my prod"]\nregion = a\n[profile 'other one']\nregion = b`,
    { 'my prod': { region: 'a' }, 'other one': { region: 'b' } },
    { 'profile "my prod"': { region: 'a' }, "profile 'other one'": { region: 'b' } }],
  ['26 a name with a space and no quotes', '[profile my prod]\nregion = a',
    {}, { 'profile my prod': { region: 'a' } }, [1]],
  ['27 a name with an accent or in another script', '[profile prod-é]\nregion = a\n[profile 本番]\nregion = b',
    { 'prod-é': { region: 'a' }, 本番: { region: 'b' } },
    { 'profile prod-é': { region: 'a' }, 'profile 本番': { region: 'b' } }],
  ['28 a name with one quote', "[profile o'brien]\nregion = a",
    { "o'brien": { region: 'a' } },
    { "profile o'brien": { region: 'a' } }],
  ['29 a byte order mark', '\ufeff[default]\nregion = r',
    { default: { region: 'r' } },
    { '[default]': true, region: 'r' }],
  ['30 line ends of Windows', '[default]\r\nregion = r\r\noutput = json\r\n',
    { default: { region: 'r', output: 'json' } },
    { default: { region: 'r', output: 'json' } }],
  ['31 carriage returns alone: the whole file is one line', '[default]\rregion = r\routput = json\r',
    { default: {} },
    { default: { region: 'r', output: 'json' } }, [1]],
  ['32 spaces inside the brackets', '[ profile  p ]\nregion = a',
    { p: { region: 'a' } },
    { 'profile  p': { region: 'a' } }],
  ['33 more than one space before a name', '[profile   p]\nregion = a',
    { p: { region: 'a' } },
    { 'profile   p': { region: 'a' } }],
  ['34 a comment that touches the bracket', '[profile p]# prod\nregion = a\n[profile q]; dev\nregion = b',
    { p: { region: 'a' }, q: { region: 'b' } },
    { '[profile p]': true, region: 'b', '[profile q]': true }],
  ['35 a comment behind a header', '[profile p] # prod\nregion = a',
    { p: { region: 'a' } },
    { '[profile p]': true, region: 'a' }],
  ['36 a file that is indented throughout', '  [profile p]\n  region = a',
    { p: { region: 'a' } },
    { '[profile p]': true, region: 'a' }],
  ['37 an indented header below a key that stands further left continues it',
    '[default]\nregion = a\n\n  [profile p]\n  region = b',
    { default: { region: 'a\n[profile p]\nregion = b' } },
    { default: { region: 'b', '[profile p]': true } }, [4]],
  ['38 a value on several lines', '[profile p]\ncredential_process = tool\n   --flag\n   --x=1',
    { p: { credential_process: 'tool\n--flag\n--x=1' } },
    { 'profile p': { credential_process: 'tool', '--flag': true, '--x': '1' } }],
  ['39 [default] and [profile default]',
    '[profile default]\nregion = a\n[default]\nregion = b\noutput = json',
    { default: { region: 'a' } },
    { 'profile default': { region: 'a' }, default: { region: 'b', output: 'json' } }, [3]],
  ['40 a name without its prefix in the config file', '[foo]\nregion = a',
    {}, { foo: { region: 'a' } }, [1]],
  ['41 a dot behind the prefix', '[profile.foo]\nregion = a',
    {}, { profile: { foo: { region: 'a' } } }, [1]],
  ['42 a prefix in the credentials file', { credentials: '[profile foo]\nregion = a' },
    {}, { 'profile foo': { region: 'a' } }, [1]],
  ['43 a key above the first section', 'region = a\n[default]\noutput = json',
    { default: { output: 'json' } }, { region: 'a', default: { output: 'json' } }, [1]],
  ['44 a header without its ]', '[profile p\nregion = a\n[profile q]\nregion = b',
    { q: { region: 'b' } }, { '[profile p': true, region: 'a', 'profile q': { region: 'b' } }, [1]],
  ['45 an empty value', { credentials: '[p]\naws_session_token =' },
    { p: { aws_session_token: '' } }, { p: { aws_session_token: '' } }],
  ['46 a section without keys', '[profile p]', { p: {} }, { 'profile p': {} }],
  ['47 keys in both files, a token in one', {
      config: '[profile p]\naws_access_key_id = A1\naws_secret_access_key = S1\naws_session_token = T1',
      credentials: '[p]\naws_access_key_id = A2\naws_secret_access_key = S2' },
    { p: { aws_access_key_id: 'A2', aws_secret_access_key: 'S2', aws_session_token: 'T1' },
      'keys of p': { id: 'A2', secret: 'S2' } },
    [{ 'profile p': { aws_access_key_id: 'A1', aws_secret_access_key: 'S1', aws_session_token: 'T1' } },
      { p: { aws_access_key_id: 'A2', aws_secret_access_key: 'S2' } }]],
  ['48 [DEFAULT], which nobody inherits', '[DEFAULT]\nregion = inherited\n[profile p]\noutput = json',
    { p: { output: 'json' } }, { DEFAULT: { region: 'inherited' }, 'profile p': { output: 'json' } }, [1]],
  ['49 bytes that are no UTF-8', Buffer.from('[profile p]\nx = caf\xe9', 'latin1').toString(),
    { p: { x: 'caf\ufffd' } }, { 'profile p': { x: 'caf\ufffd' } }],
  ['50 a comment for a value', '[profile p]\nx = #abc',
    { p: { x: '' } }, { 'profile p': { x: '' } }],
];

const textsOf = (files: Files): { config: string; credentials: string } =>
  typeof files === 'string' ? { config: files, credentials: '' } : { config: '', ...files };

const plain = (values: ReadonlyMap<string, Value>): Answer =>
  Object.fromEntries(
    [...values].map(([key, { value, nested }]) => [
      key,
      nested.size > 0 ? Object.fromEntries(nested) : value,
    ]),
  );

/** Every profile with its values, nested ones as objects; its access keys where it has them; the services sections. */
function answerOfOurs(files: Files): Answer {
  const { config, credentials } = textsOf(files);
  const profiles = profilesIn(config, credentials);
  const all = profiles.names().flatMap((name): [string, Answer][] => {
    const { values = new Map(), keys } = profiles.profile(name) ?? {};
    const pair = keys && { id: keys.id.value, secret: keys.secret.value, token: keys.token?.value };
    return [[name, plain(values)], ...(pair ? [[`keys of ${name}`, pair] as [string, Answer]] : [])];
  });
  const services = profiles
    .sections('services')
    .map((name) => [`services ${name}`, plain(profiles.section('services', name)?.values ?? new Map())]);
  return Object.fromEntries([...all, ...services]);
}

/** What `ini` makes of the files that are there. */
function answersOfIni(files: Files): object {
  const texts = Object.values(textsOf(files)).filter((text) => text !== '');
  return texts.length === 1 ? ini.parse(texts[0] ?? '') : texts.map((text) => ini.parse(text));
}

describe('fifty things in AWS’s files', () => {
  it.each(rows.map(([title, ...row]) => [title, row] as const))('%s', (_title, row) => {
    const [files, ours, theirs, reported = []] = row;
    const { config, credentials } = textsOf(files);
    const problems = profilesIn(config, credentials).problems();
    expect(answerOfOurs(files)).toEqual(ours);
    expect(problems.map(({ line }) => line)).toEqual(reported);
    expect(answersOfIni(files)).toEqual(theirs);
  });
});

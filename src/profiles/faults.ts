// Every way in which a profile leads nowhere: what is wrong, the file and the line, and what to do.

import { SwitchError } from '../errors.ts';
import { nearest } from '../words/nearest.ts';
import type { Origin, Profile, Profiles, Value } from './profile.ts';

/** A `config` error that says where. */
export function at(origin: Origin | undefined, message: string, hints: readonly string[]): SwitchError {
  return new SwitchError('config', message, [...(origin?.file ? [sayOrigin(origin)] : []), ...hints]);
}

/** A place as a person reads it; what was read in no file has no line. */
export function sayOrigin({ file, line }: Origin): string {
  return line > 0 ? `${file}, line ${line}` : file;
}

/** Neither a file nor the keychain knows the name. */
export function unknownProfile(name: string, profiles: Profiles): SwitchError {
  const [config] = profiles.files;
  const absent = config?.exists ? '' : ', which does not exist';
  return new SwitchError('config', `no profile named "${name}" in ${config?.path}${absent}`, [
    ...misspelt(name, profiles),
    ...closest(name, profiles),
    config?.exists || profiles.names().length > 0
      ? 'all of them: switch list'
      : 'store a first key: switch add NAME; or look around: switch sandbox',
  ]);
}

/** `source_profile` names a profile that does not exist. */
export function missingSource(profile: Profile, profiles: Profiles): SwitchError {
  const source = profile.values.get('source_profile');
  const name = source?.value ?? '';
  const close = closest(name, profiles);
  return at(source, `profile "${profile.name}" names a source_profile "${name}" that does not exist`, [
    ...(close.length > 0 ? close : [`write a [profile ${name}], or store its key: switch add ${name}`]),
  ]);
}

/** `source_profile` comes round to a profile again; hops are nearest the key first. */
export function loop(hops: readonly Profile[], again: Profile): SwitchError {
  const names = hops.slice(0, hops.indexOf(again) + 1).map(({ name }) => name);
  const way = [...names.reverse(), again.name].join(' → ');
  return at(hops[0]?.values.get('source_profile'), `source_profile goes round in a circle: ${way}`, [
    'one of them must lead to a profile with a key',
  ]);
}

/** A role whose profile names no source but itself, and has no key. */
export function roleWithoutKey(profile: Profile): SwitchError {
  const source = profile.values.get('source_profile');
  if (source) {
    return at(source, `profile "${profile.name}" is its own source_profile, but no key is stored for it`, [
      `store its key: switch add ${profile.name}; or name the profile that has one`,
    ]);
  }
  const other = unknownWay(profile, ['credential_source', 'web_identity_token_file']);
  return (
    other ??
    at(
      profile.values.get('role_arn'),
      `profile "${profile.name}" has a role_arn, but nothing says whose key assumes it`,
      ['add source_profile = the profile with your key'],
    )
  );
}

/** A profile at the start of the road that has no key. */
export function noCredentials(profile: Profile, isSource: boolean): SwitchError {
  const process = isOurs(profile.values.get('credential_process')?.value) ? [] : ['credential_process'];
  const other = unknownWay(profile, [
    'sso_session',
    'sso_start_url',
    'web_identity_token_file',
    'login_session',
    ...process,
  ]);
  const what = isSource ? 'is the source of others, but has no key' : 'has no key and no role';
  const served = servedBy(profile);
  const hint = served
    ? `it is for AWS's own tools, and served by us: use ${served}`
    : `store its access key in the keychain: switch add ${profile.name}`;
  return other ?? at(profile.origin, `profile "${profile.name}" ${what}`, [...almost(profile), hint]);
}

/** The profile that our own command line serves here, where it is another. */
function servedBy({ name, values }: Profile): string | undefined {
  const command = values.get('credential_process')?.value;
  const served = isOurs(command)
    ? /credential-process\s+["']?([^\s"'-][^\s"']*)/.exec(command ?? '')?.[1]
    : undefined;
  return served === name ? undefined : served;
}

/** `credential_process = aws-switch credential-process …` means: the key is in our keychain. Never run by us. */
function isOurs(command = ''): boolean {
  const [program = '', ...words] = (command.match(/"[^"]*"|'[^']*'|\S+/g) ?? []).map((word) =>
    word.replaceAll(/["']/g, ''),
  );
  return (
    /(^|[/\\])(switch|asw|aws-switch)(\.cmd|\.exe)?$/.test(program) && words.includes('credential-process')
  );
}

function unknownWay(profile: Profile, keys: readonly string[]): SwitchError | undefined {
  const value: Value | undefined = keys.map((key) => profile.values.get(key)).find((found) => found?.value);
  if (!value) return undefined;
  const key = keys.find((name) => profile.values.get(name) === value);
  return at(
    value,
    `profile "${profile.name}" gets its first credentials by ${key}, which this version does not know`,
    ['it knows access keys, in the keychain or in ~/.aws/credentials, and roles behind them'],
  );
}

/** Headers that were meant to name this profile, and that no AWS tool reads so. */
function misspelt(name: string, profiles: Profiles): string[] {
  const headers = [`[${name}]`, `[profile ${name}]`];
  const meant = profiles
    .problems()
    .filter(({ message }) => headers.some((header) => message.includes(header)));
  return meant.map((problem) => `${sayOrigin(problem)}: ${problem.message}`);
}

const KEYS = [
  'role_arn',
  'source_profile',
  'mfa_serial',
  'aws_access_key_id',
  'aws_secret_access_key',
  'credential_process',
];

/** What in a profile was probably meant to be its key or its role. */
function almost({ values }: Profile): string[] {
  const typos = [...values].flatMap(([key, value]) => {
    const [meant] = KEYS.includes(key) ? [] : nearest(key, KEYS);
    return meant ? [`${sayOrigin(value)}: ${key} is no key that is known; closest: ${meant}`] : [];
  });
  const id = values.get('aws_access_key_id');
  const isHalf = id && !values.has('aws_secret_access_key') && typos.length === 0;
  return isHalf ? [`${sayOrigin(id)}: there is an id, but no aws_secret_access_key`] : typos;
}

function closest(name: string, profiles: Profiles): string[] {
  const close = nearest(name, profiles.names());
  return close.length > 0 ? [`closest: ${close.join(', ')}`] : [];
}

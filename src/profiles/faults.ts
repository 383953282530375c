// What is wrong in the files, with the file, the line and the remedy: names that lead to nothing.

import { SwitchError } from '../errors.ts';
import { nearest } from '../words/nearest.ts';
import { typed } from '../words/typed.ts';
import type { Origin, OtherKind, Profile, Profiles, Value } from './profile.ts';
import type { Misfit } from './sts-host.ts';

/** A `config` error with the place that is to blame. */
export class Misplaced extends SwitchError {
  readonly origin: Origin | undefined;

  constructor(message: string, origin: Origin | undefined, hints: readonly string[]) {
    super('config', message, [...(origin?.file ? [sayOrigin(origin)] : []), ...hints]);
    // The place alone: what stands there may be a secret.
    this.origin = origin && { file: origin.file, line: origin.line };
  }
}

/** A `config` error that says where. */
export function at(origin: Origin | undefined, message: string, hints: readonly string[]): SwitchError {
  return new Misplaced(message, origin, hints);
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
    ...closest(name, profiles.names()),
    ...(profiles.problems().length > 0 ? ['what is wrong in the files: switch config'] : []),
    config?.exists || profiles.names().length > 0
      ? 'all of them: switch list'
      : 'store a first key: switch add NAME; or look around: switch sandbox',
  ]);
}

/** `source_profile` names a profile that does not exist. */
export function missingSource(profile: Profile, profiles: Profiles): SwitchError {
  const source = profile.values.get('source_profile');
  const name = source?.value ?? '';
  const close = closest(name, profiles.names());
  return at(source, `profile "${profile.name}" names a source_profile "${name}" that does not exist`, [
    ...quotesIn(source),
    ...(close.length > 0
      ? close
      : [`write a [profile ${name}], or store its key: switch add ${typed(name)}`]),
  ]);
}

/** `source_profile` comes round to a profile again; hops are nearest the key first. */
export function loop(hops: readonly Profile[], again: Profile): SwitchError {
  const names = hops.slice(0, hops.indexOf(again) + 1).map(({ name }) => name);
  return at(
    hops[0]?.values.get('source_profile'),
    `source_profile goes round in a circle: ${way(names.reverse(), again)}`,
    ['one of them must lead to a profile with a key'],
  );
}

const way = (names: readonly string[], again: Profile): string => [...names, again.name].join(' → ');

/** `include_profile` names a profile that does not exist. */
export function missingInclude(profile: Profile, include: Value, profiles: Profiles): SwitchError {
  return at(
    include,
    `profile "${profile.name}" includes a profile "${include.value}" that does not exist`,
    closest(include.value, profiles.names()),
  );
}

/** `include_profile` comes round to a profile again; the profiles are in the order in which they include. */
export function includeLoop(all: readonly Profile[], include: Value): SwitchError {
  const from = all.findIndex(({ name }) => name === include.value);
  const again = all[from] as Profile;
  const names = all.slice(from).map(({ name }) => name);
  return at(include, `include_profile goes round in a circle: ${way(names, again)}`, [
    'delete one of the include_profile lines',
  ]);
}

/** A profile names a `services` or `sso-session` section that does not exist. */
export function missingSection(
  profile: Profile,
  value: Value,
  kind: OtherKind,
  profiles: Profiles,
): SwitchError {
  const close = closest(value.value, profiles.sections(kind));
  return at(value, `profile "${profile.name}" names a section [${kind} ${value.value}] that does not exist`, [
    ...(close.length > 0 ? close : [`write a [${kind} ${value.value}]`]),
  ]);
}

/** Wishes for an STS host that AWS's rules do not allow together. */
export function misfitting(misfit: Misfit, url: Value | undefined, profile: Profile): SwitchError {
  const name = `profile "${profile.name}"`;
  switch (misfit) {
    case 'no region':
      return at(profile.origin, `${name} has no region, and STS is asked in one`, ['add region = eu-west-1']);
    case 'FIPS with a URL':
      return at(url, `${name} wants AWS's FIPS endpoint and an endpoint of its own: AWS allows one of them`, [
        'take away use_fips_endpoint (AWS_USE_FIPS_ENDPOINT) or the endpoint',
      ]);
    case 'dual-stack with a URL':
      return at(
        url,
        `${name} wants AWS's dual-stack endpoint and an endpoint of its own: AWS allows one of them`,
        ['take away use_dualstack_endpoint (AWS_USE_DUALSTACK_ENDPOINT) or the endpoint'],
      );
  }
}

/** Headers that were meant to name this profile, and that no AWS tool reads so. */
function misspelt(name: string, profiles: Profiles): string[] {
  const meant = profiles
    .problems()
    .filter(({ message }) => /\[([^\]]*)/.exec(message)?.[1]?.trim().split(/\s+/).at(-1) === name);
  return meant.map((problem) => `${sayOrigin(problem)}: ${problem.message}`);
}

/** Quotes that a value was written in are a part of it. */
export function quotesIn(value: Value | undefined): string[] {
  return /^(["']).*\1$/s.test(value?.value ?? '')
    ? ['the quotes are a part of the value: take them away']
    : [];
}

function closest(name: string, names: readonly string[]): string[] {
  const close = nearest(name, names);
  return close.length > 0 ? [`closest: ${close.join(', ')}`] : [];
}

import { SwitchError } from '../errors.ts';
import { typed } from '../words/typed.ts';
import { at, sayOrigin } from './faults.ts';
import { isOurs, servedBy } from './our-command.ts';
import type { CredentialPlan } from './plan.ts';
import type { Profile, Profiles, Value } from './profile.ts';
import { besideUs } from './second-profile.ts';

/**
 * Throws `config` unless AWS's own clients, given the name of the profile alone, come to us for the first credentials
 * of its plan: its entry or that of the profile it starts from must name our command for itself, and hold no key. A
 * line for another profile will do where the plan has followed it, too.
 */
export function checkServed(profiles: Profiles, plan: CredentialPlan): void {
  const asked = plan.profile;
  const { name, profile } = startOf(profiles, asked);
  if (profile?.keys)
    throw new SwitchError('config', `AWS clients take the key of "${name}" from a file, not from us`, [
      `it stands in ${sayOrigin(profile.keys.id)}`,
      `move it into the keychain: switch import credentials ${typed(name)}`,
    ]);
  const role = profile?.values.get('role_arn');
  if (role?.value) throw besideUs(profiles, plan) ?? roleBesideKey(asked, name, role);
  const line = profile?.values.get('credential_process');
  if (!line || !isOurs(line.value)) throw besideUs(profiles, plan) ?? notServed(asked, name, profile);
  if (isFollowed(line, plan)) return;
  if (servedBy(line.value) !== name) throw servedAsAnother(asked, name, line);
  if (plan.source.profile !== name) throw startsElsewhere(plan, line, name);
}

/** True where the plan has gone on at the profile that the line names. */
const isFollowed = ({ file, line }: Value, { notes }: CredentialPlan): boolean =>
  notes.some((note) => note.code === 'stands-for' && note.file === file && note.line === line);

function notServed(asked: string, start: string, profile: Profile | undefined): SwitchError {
  const line = profile?.values.get('credential_process');
  const message = line
    ? `AWS clients would run another program under AWS_PROFILE=${asked}`
    : `AWS clients would find no credentials under AWS_PROFILE=${asked}`;
  return new SwitchError('config', message, [
    line ? `make ${sayOrigin(line)}:` : placeFor(start, profile),
    `  ${lineFor(start)}`,
    'with mfa_serial there only: where a role profile names it, an AWS client asks for the code itself',
  ]);
}

const placeFor = (start: string, profile: Profile | undefined): string =>
  profile
    ? `write below [profile ${start}], ${sayOrigin(profile.origin)}:`
    : `write into ~/.aws/config, below a [profile ${start}]:`;

function roleBesideKey(asked: string, start: string, role: Value): SwitchError {
  return at(role, `AWS clients do not come to us under AWS_PROFILE=${asked}: "${start}" has a role itself`, [
    'give the key a profile of its own, and name that one as source_profile',
  ]);
}

function servedAsAnother(asked: string, start: string, line: Value): SwitchError {
  const other = servedBy(line.value);
  const what = other === undefined ? 'get nothing from us' : `have the credentials of "${other}" from us`;
  return at(line, `AWS clients would ${what} under AWS_PROFILE=${asked}, and not those of "${start}"`, [
    `make it: ${lineFor(start)}`,
  ]);
}

/** A key that is stored for a profile on the way ends ours there, and theirs goes on. */
function startsElsewhere({ profile, source }: CredentialPlan, line: Value, start: string): SwitchError {
  return at(
    line,
    `AWS clients would begin with "${start}" under AWS_PROFILE=${profile}, and not with the key of "${source.profile}"`,
    [`what it begins with here: switch explain ${typed(profile)}`],
  );
}

const lineFor = (name: string): string => `credential_process = aws-switch credential-process ${typed(name)}`;

interface Start {
  readonly name: string;
  readonly profile: Profile | undefined;
}

/** The profile that the clients start from. They know nothing of what is included, nor of our keychain. */
function startOf(profiles: Profiles, name: string, passed: readonly string[] = []): Start {
  const profile = profiles.written(name);
  const source = profile?.values.get('role_arn')?.value && profile.values.get('source_profile')?.value;
  return source && source !== name && !passed.includes(source)
    ? startOf(profiles, source, [...passed, name])
    : { name, profile };
}

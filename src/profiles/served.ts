import { SwitchError } from '../errors.ts';
import { typed } from '../words/typed.ts';
import { sayOrigin } from './faults.ts';
import { isOurs } from './our-command.ts';
import type { Profile, Profiles } from './profile.ts';

/**
 * Throws `config` unless AWS's own clients, given the name of the profile alone, come to us for its first credentials:
 * its entry or that of the profile it starts from must name our command, and hold no key.
 */
export function checkServed(profiles: Profiles, name: string): void {
  const start = startOf(profiles, name);
  if (start?.keys)
    throw new SwitchError('config', `AWS clients take the key of "${start.name}" from a file, not from us`, [
      `it stands in ${sayOrigin(start.keys.id)}`,
      `move it into the keychain: switch import credentials ${typed(start.name)}`,
    ]);
  if (start && isOurs(start.values.get('credential_process')?.value)) return;
  const source = start?.name ?? name;
  throw new SwitchError('config', `AWS clients would find no credentials under AWS_PROFILE=${name}`, [
    `write into ~/.aws/config, below [profile ${source}]${start ? ` (${sayOrigin(start.origin)})` : ''}:`,
    `  credential_process = aws-switch credential-process ${typed(source)}`,
  ]);
}

/** The profile that the clients start from; a plan was made of it before, so that the way comes to an end. */
function startOf(profiles: Profiles, name: string): Profile | undefined {
  const profile = profiles.profile(name);
  const source = profile?.values.get('role_arn') && profile.values.get('source_profile')?.value;
  return source && source !== name ? startOf(profiles, source) : profile;
}

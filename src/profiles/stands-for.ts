// A profile whose `credential_process` is our own command line, and names another: to AWS's tools it is that other one,
// and so it is to us. We never run the line; the road goes on at the profile that it names.

import { circleOfCommands, servesNobody } from './dead-ends.ts';
import { saysMore, servedBy } from './our-command.ts';
import type { Note, StoredNames } from './plan.ts';
import type { Profile, Profiles } from './profile.ts';

/** Where the road goes on. */
export interface StandsFor {
  readonly name: string;
  readonly note: Note;
}

/** The other profile that one stands for, if it does; `followed` are those that led here. */
export function standsFor(
  profile: Profile,
  followed: readonly Profile[],
  profiles: Profiles,
  stored: StoredNames,
): StandsFor | undefined {
  const line = profile.values.get('credential_process');
  const name = servedBy(line?.value);
  if (!line || name === undefined || name === profile.name) return undefined;
  if (!profiles.profile(name) && !stored.key(name)) throw servesNobody(profile, line, name, profiles);
  if (followed.includes(profile)) throw circleOfCommands(followed, profile, line);
  const more = saysMore(line.value) ? '; the options in that line count for other tools alone' : '';
  const message = `${profile.name} stands for ${name}: its credential_process is our own command line${more}`;
  return { name, note: { code: 'stands-for', message, file: line.file, line: line.line } };
}

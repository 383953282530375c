// The ways to first credentials that one profile can offer, in the order in which they are taken: a key that was
// stored on purpose, then AWS's own order.

import { noKeyId } from './dead-ends.ts';
import { saml, webIdentity } from './federated.ts';
import { isOurs } from './our-command.ts';
import type { Note, StoredNames } from './plan.ts';
import type { Origin, Profile, Profiles, Value } from './profile.ts';
import type { SourceDraft } from './source.ts';
import { isSso, ssoSource } from './sso.ts';

/** First credentials, and where they were read. */
export interface Start {
  readonly source: SourceDraft;
  readonly origin?: Origin | undefined;
  readonly notes: readonly Note[];
}

interface World {
  readonly profiles: Profiles;
  readonly stored: StoredNames;
}

/** A key of the profile's own: stored, else in a file. */
export function keyOf(profile: Profile, stored: StoredNames): Start | undefined {
  const { name, keys } = profile;
  const key = stored.key(name);
  const common = { kind: 'static', profile: name } as const;
  if (key) {
    const source = { ...common, keyId: key.keyId, where: 'keychain' } as const;
    return { source, notes: keys ? [alsoInFile(keys.id)] : [] };
  }
  if (!keys) return undefined;
  if (!/^[A-Z0-9]+$/.test(keys.id.value)) throw noKeyId(profile, keys.id);
  const temporary = keys.token?.value ? { temporary: true } : {};
  return {
    source: { ...common, keyId: keys.id.value, where: 'file', ...temporary },
    origin: keys.id,
    notes: [],
  };
}

function alsoInFile({ file, line }: Value): Note {
  const message = 'the stored key is used; the one in the file can be deleted';
  return { code: 'key-also-in-file', message, file, line };
}

const WAYS: readonly ((profile: Profile, world: World) => Start | undefined)[] = [
  (profile, { stored }) => (stored.key(profile.name) ? keyOf(profile, stored) : undefined),
  webIdentity,
  saml,
  (profile, { profiles }) => (isSso(profile) ? { ...ssoSource(profiles, profile), notes: [] } : undefined),
  (profile, { stored }) => keyOf(profile, stored),
  ({ name, values }) =>
    valued('login_session', values, (session) => ({ kind: 'login', profile: name, session })),
  ({ name, values }) =>
    isOurs(values.get('credential_process')?.value)
      ? undefined
      : valued('credential_process', values, (command) => ({ kind: 'process', profile: name, command })),
];

/** The first of the ways that the profile offers. */
export function startOf(profile: Profile, world: World): Start | undefined {
  for (const way of WAYS) {
    const start = way(profile, world);
    if (start) return start;
  }
  return undefined;
}

function valued(
  key: string,
  values: ReadonlyMap<string, Value>,
  source: (value: string) => SourceDraft,
): Start | undefined {
  const value = values.get(key);
  return value?.value ? { source: source(value.value), origin: value, notes: [] } : undefined;
}

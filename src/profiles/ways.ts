// The ways to first credentials that one profile can offer, in the order in which they are taken: a key that was
// stored on purpose, then AWS's own order.

import { parseRoleArn } from './arn.ts';
import { noKeyId } from './dead-ends.ts';
import { at } from './faults.ts';
import { checked, checkedDuration, checkedRoleArn } from './limits.ts';
import { isOurs } from './our-command.ts';
import type { Note, StoredNames } from './plan.ts';
import type { Origin, Profile, Profiles, Value } from './profile.ts';
import type { Source, WebIdentitySource } from './source.ts';
import { isSso, ssoSource } from './sso.ts';

/** First credentials, and where they were read. */
export interface Start {
  readonly source: Source;
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
  source: (value: string) => Source,
): Start | undefined {
  const value = values.get(key);
  return value?.value ? { source: source(value.value), origin: value, notes: [] } : undefined;
}

/** The token of a web identity; its role is entered with it, not with a key. */
export function tokenOf({ values }: Profile): Value | undefined {
  const file = values.get('web_identity_token_file');
  return file?.value ? file : used(values.get('web_identity_token_process'));
}

const used = (value: Value | undefined): Value | undefined => (value?.value ? value : undefined);

function webIdentity(profile: Profile): Start | undefined {
  const token = tokenOf(profile);
  if (!token) return undefined;
  const { values } = profile;
  const role = values.get('role_arn');
  if (!role) {
    throw at(token, `profile "${profile.name}" has a web identity, but no role to enter with it`, [
      'add role_arn = the role that trusts your identity provider',
    ]);
  }
  const name = values.get('role_session_name');
  const duration = values.get('duration_seconds');
  const source: WebIdentitySource = {
    kind: 'web-identity',
    profile: profile.name,
    roleArn: checkedRoleArn(role),
    ...(name?.value && { roleSessionName: checked('role_session_name', name) }),
    durationSeconds: duration ? checkedDuration(duration) : 3600,
    token: token === values.get('web_identity_token_file') ? { file: token.value } : { command: token.value },
  };
  return { source, origin: token, notes: unusedBeside(profile, parseRoleArn(role.value)?.role ?? '') };
}

/** As AWS's tools do, a web identity is taken before a source profile. */
function unusedBeside({ values }: Profile, role: string): Note[] {
  const unused = ['source_profile', 'credential_source'].map((key) => ({ key, value: values.get(key) }));
  return unused.flatMap(({ key, value }) =>
    value
      ? [
          {
            code: 'not-used',
            message: `${key} is not used: ${role} is entered with a web identity`,
            file: value.file,
            line: value.line,
          },
        ]
      : [],
  );
}

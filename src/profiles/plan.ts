import type { Attributes } from './attributes.ts';
import { confirmNotes } from './confirm.ts';
import { throughEnvironment } from './environment-identity.ts';
import { federatedOrigins } from './federated.ts';
import { checked } from './limits.ts';
import { durationNotes, notInherited, regionNotes, slipsOn, vaultNotes } from './notes.ts';
import { policed } from './policies.ts';
import { type Origin, type Profiles, remembered } from './profile.ts';
import { regionOf } from './region.ts';
import { roadTo } from './road.ts';
import type { Settings } from './settings.ts';
import type { Source } from './source.ts';
import { placedSource } from './source-place.ts';
import { draftsFor } from './steps.ts';

/**
 * Everything that must happen before a profile's credentials are there, as a value: made without a clock,
 * a prompt, a secret or a network, so that it can be printed, tested and hashed.
 */
export interface CredentialPlan {
  readonly profile: string;
  /** The profile that it is planned as, where its own `credential_process` only names that one. Not hashed. */
  readonly standsFor?: string;
  /** The region the child works in. */
  readonly region?: string;
  readonly source: Source;
  readonly steps: readonly Step[];
  /** Where each part was read: `steps.1.roleArn` → file and line. Not hashed. */
  readonly origins: Readonly<Record<string, Origin>>;
  /** Why the plan is as it is. Not hashed. */
  readonly notes: readonly Note[];
}

export type Step = GetSessionToken | AssumeRole;

interface Call {
  readonly region: string;
  readonly endpoint: string;
  /** The device whose code this call carries; without one it carries no code. */
  readonly mfaSerial?: string;
  readonly durationSeconds: number;
}

export interface GetSessionToken extends Call {
  readonly call: 'GetSessionToken';
}

export interface AssumeRole extends Call, Attributes {
  readonly call: 'AssumeRole';
  readonly roleArn: string;
  readonly roleSessionName: string;
  readonly externalId?: string;
}

export interface Note {
  readonly code: string;
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
}

/** A long-lived key in the keychain, as the names-only index knows it. */
export interface StoredKey {
  readonly profile: string;
  readonly keyId: string;
  readonly account?: string;
  /** The IAM user's name. */
  readonly user?: string;
  /** The keychain that it rests in. */
  readonly keychain: string;
  /** Milliseconds since the epoch. */
  readonly storedAt: number;
}

export interface StoredNames {
  key(profile: string): StoredKey | undefined;
}

/** The plan of a profile. Throws a `config` SwitchError that names file and line where there can be none. */
export function planFor(
  profiles: Profiles,
  names: StoredNames,
  name: string,
  settings: Settings,
): CredentialPlan {
  // A plan is of one moment, however often it looks for a key.
  const stored: StoredNames = { key: remembered((profile) => names.key(profile)) };
  const road = throughEnvironment(roadTo(profiles, stored, name), settings);
  const { drafts, notes } = policed(draftsFor(profiles, stored, road, settings), road, settings);
  const asked = road.asked ?? road.selected;
  const own = regionOf(asked) ?? regionOf(road.selected) ?? settings.defaultRegion;
  const region = settings.region ?? (own?.value ? checked('region', own) : undefined);
  return {
    profile: name,
    ...(road.asked && { standsFor: road.selected.name }),
    ...(region && { region }),
    source: placedSource(profiles, road, settings),
    steps: drafts.map(({ step }) => step),
    origins: Object.fromEntries([
      ...entriesOf('', {
        profile: asked.origin,
        region: settings.region ? undefined : own,
        source: road.sourceOrigin,
      }),
      ...entriesOf('source.', federatedOrigins(road, settings)),
      ...drafts.flatMap(({ origins }, index) => entriesOf(`steps.${index}.`, origins)),
    ]),
    notes: [
      ...road.notes,
      ...vaultNotes(profiles, road, stored),
      ...notes,
      ...durationNotes(road, settings),
      ...regionNotes(road, settings),
      ...confirmNotes(profiles, name, road.asked && road.selected.name),
      ...slipsOn(road),
      ...notInherited(profiles, road),
    ],
  };
}

function entriesOf(
  prefix: string,
  origins: Readonly<Record<string, Origin | undefined>>,
): [string, Origin][] {
  return Object.entries(origins).flatMap(([key, origin]) =>
    origin ? [[prefix + key, { file: origin.file, line: origin.line }] as [string, Origin]] : [],
  );
}

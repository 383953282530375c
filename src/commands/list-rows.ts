import type { Context } from '../context/index.ts';
import { parseRoleArn, type RoleArn } from '../profiles/arn.ts';
import { colorOf } from '../profiles/color.ts';
import { type Road, roadTo } from '../profiles/road.ts';
import { checkRole } from '../profiles/role-step.ts';
import type { SourceDraft } from '../profiles/source.ts';
import type { StoredSession } from '../sessions/index-file.ts';
import { lastKept, prefixOf } from '../sessions/prefix.ts';
import { rfc3339 } from '../words/time.ts';
import { type KnownNames, knownNames, orNothing, planIn, storedIn } from './known-names.ts';
import type { Row } from './list-table.ts';

/** All that a list is made from, read once. */
export interface Listing extends KnownNames {
  readonly sessions: readonly StoredSession[];
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** What the files and the index of names say now. */
export const listingOf = (context: Context): Listing => ({
  ...knownNames(context),
  sessions: context.index().sessions(),
  now: context.now(),
});

/** A row for each profile of the files and for each stored key, in this order. */
export function rowsOf(listing: Listing): Row[] {
  const names = new Set([...listing.profiles.names(), ...listing.keys.keys()]);
  return [...names].map((name) => rowOf(listing, name));
}

/** What is known of one name, and of the session that is open for it. */
export function rowOf(listing: Listing, name: string): Row {
  const { profiles, settings, keys } = listing;
  const profile = profiles.profile(name);
  const stored = keys.get(name);
  const road = orNothing(() => checkedRoad(roadTo(profiles, storedIn(listing), name)));
  const meant = road?.asked ? road.selected : profile;
  const roleArn = meant?.values.get('role_arn')?.value;
  const role = parseRoleArn(roleArn ?? '') ?? signedInto(road);
  const account = role?.account ?? stored?.account ?? keys.get(meant?.name ?? name)?.account;
  const sourceProfile = profile?.values.get('source_profile')?.value;
  const [own, of] = [profile, meant].map((one) => one?.values.get('region')?.value);
  const region = settings.region ?? (own || of || settings.defaultRegion?.value);
  return {
    profile: name,
    ...(account && { account }),
    ...(role && { role: role.role }),
    ...(region && { region }),
    ...(sourceProfile && { source_profile: sourceProfile }),
    ...(road?.asked && { stands_for: road.selected.name }),
    source: road ? kindOf(road.source) : 'none',
    key_stored: stored !== undefined,
    color: colorOf(profiles, name, meant?.name),
    ...(stored && { keychain: stored.keychain }),
    ...openSessionOf(listing, name, role && roleArn),
  };
}

/** A road on which no role is written wrongly. */
function checkedRoad(road: Road): Road {
  for (const hop of road.hops) checkRole(hop);
  return road;
}

/** The role that a sign-in leads to without being assumed. */
function signedInto(road: Road | undefined): Pick<RoleArn, 'account' | 'role'> | undefined {
  return road?.source.kind === 'sso' && road.hops.length === 0
    ? { account: road.source.accountId, role: road.source.roleName }
    : undefined;
}

/** Where a key rests; of everything else, the kind. */
const kindOf = (source: SourceDraft): string => (source.kind === 'static' ? source.where : source.kind);

/** The session that is open for the profile as it stands, without options. */
function openSessionOf(listing: Listing, name: string, role: string | undefined): Pick<Row, 'session'> {
  const ofRole = listing.sessions.filter((one) => one.role === role);
  if (ofRole.length === 0) return {};
  const plan = orNothing(() => planIn(listing, name));
  const item = plan && lastKept(plan)?.item;
  const expires = ofRole.find((one) => one.item === item)?.expires ?? 0;
  const left = Math.floor((expires - listing.now) / 1000);
  return left > 0 ? { session: { expires: rfc3339(expires), seconds_left: left } } : {};
}

/** True where the MFA session is open that a profile's first step makes, with which it costs no code. */
export function hasMfaSession(listing: Listing, name: string): boolean {
  if (listing.sessions.length === 0) return false;
  const plan = orNothing(() => planIn(listing, name));
  if (plan?.steps[0]?.call !== 'GetSessionToken') return false;
  const { item } = prefixOf(plan, 0);
  return listing.sessions.some((one) => one.item === item && one.expires > listing.now);
}

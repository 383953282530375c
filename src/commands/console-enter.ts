// From a profile to its console: who it is, whether that is wanted, the session, the sign-in, the browser.

import { destinationOf, regionIn } from '../console/destination.ts';
import { durationFor, type Entrant, entrantBy, entrantOf, noWayFor } from '../console/entrant.ts';
import type { BrowserWish } from '../context/browser-wish.ts';
import type { Context } from '../context/index.ts';
import type { CredentialPlan } from '../profiles/plan.ts';
import type { Planned } from '../profiles/planned.ts';
import type { Handover } from '../sessions/session.ts';
import { cleanLine } from '../words/clean.ts';
import { sayDuration } from '../words/duration.ts';
import type { Options, Request } from './command.ts';
import { askedOf } from './console-asked.ts';
import { checkWay, handOut, type Way } from './console-ways.ts';
import { minTtlOf, openedPlan } from './open-plan.ts';
import { confirmFirst, profileOf } from './open-profile.ts';
import { whoIs } from './who-is.ts';

const MARGIN_SECONDS = 15 * 60;

/** Signs in to the console, and hands the page to the browser or to whoever wants it. */
export async function enterConsole(context: Context, request: Request): Promise<number> {
  const { options } = request;
  const asked = await askedOf(request, context);
  const { service, ...named } = asked;
  const profile = await profileOf(context, { ...named, options });
  const all = await context.planned(profile, options);
  const known = entrantOf(all.plan, context.index().key(all.plan.source.profile)?.account);
  // A word that leads nowhere, and a browser that is not there, are told before a code is asked.
  if (known) pageOf(known, all.plan, service);
  await checkWay(context, wishFor(all, known?.account ?? NO_ACCOUNT), options);
  await confirmFirst(context, all, options);
  const session = await openedFor(context, all.plan, options);
  const arn = known ? undefined : (await whoIs(context, all.plan, session)).arn;
  const entrant = known ?? entrantBy(arn ?? '', profile);
  const way = await wayIn(context, { all, entrant, session, service, arn }, options);
  return handOut(context, way, options);
}

const pageOf = ({ partition }: Entrant, { region }: CredentialPlan, service: string | undefined): string =>
  destinationOf({ partition, region, service });

/** A session that has enough left for a look at the console. */
async function openedFor(context: Context, plan: CredentialPlan, options: Options): Promise<Handover> {
  const wish = minTtlOf(options, context)?.[1] ? options : { ...options, minTtl: String(MARGIN_SECONDS) };
  const session = await openedPlan(context, plan, wish, MARGIN_SECONDS);
  if (!session.sessionToken) throw noWayFor(plan.profile);
  return session;
}

interface Entering {
  readonly all: Planned;
  readonly entrant: Entrant;
  readonly session: Handover;
  readonly service: string | undefined;
  /** Who that is, where AWS was asked. */
  readonly arn: string | undefined;
}

async function wayIn(
  context: Context,
  { all: { plan, color }, entrant, session, service, arn }: Entering,
  { logout = false }: Options,
): Promise<Way> {
  const { partition, account, role } = entrant;
  const { page, seconds } = await context.signIn(session, {
    profile: plan.standsFor ?? plan.profile,
    partition,
    region: regionIn(partition, plan.region),
    destination: pageOf(entrant, plan, service),
    durationSeconds: durationFor(plan),
    leavesFirst: logout,
  });
  const lasting = seconds === undefined ? session : { ...session, expires: context.now() + seconds * 1000 };
  await context.noteOpened({ plan, call: 'GetSigninToken', session: lasting, ...(arn && { arn }) });
  const left = seconds ?? (session.expires ? (session.expires - context.now()) / 1000 : undefined);
  if (left !== undefined && left < MARGIN_SECONDS - SLACK_SECONDS) sayShort(context, left);
  const wish = wishFor({ plan, color }, account);
  return { page, wish, words: wordsFor(plan.profile, { account, role }, left) };
}

/** In place of the account that AWS will tell. */
const NO_ACCOUNT = '000000000000';

const wishFor = ({ plan, color }: Pick<Planned, 'plan' | 'color'>, account: string): BrowserWish => ({
  account,
  profile: plan.profile,
  color,
});

/** A session that was opened this minute. */
const SLACK_SECONDS = 60;

function sayShort({ say }: Context, left: number): void {
  say(`the session ends in ${sayDuration(left)}, and the console with it: -d 1h asks for a longer one`);
}

function wordsFor(profile: string, { account, role }: Omit<Entrant, 'partition'>, left?: number): string {
  const until = left === undefined ? '' : `, ${sayDuration(left)}`;
  return `${cleanLine(profile, 80)}: the console of ${account} as ${cleanLine(role)}${until}`;
}

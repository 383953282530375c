import type { Context } from '../context/index.ts';
import { SwitchError } from '../errors.ts';
import { settingsFrom } from '../profiles/settings.ts';
import type { SsoPortal } from '../profiles/sso.ts';
import { ssoSession } from '../profiles/sso-session.ts';
import { cleanLine } from '../words/clean.ts';
import { sayDuration } from '../words/duration.ts';
import { clockTime } from '../words/time.ts';
import { typed } from '../words/typed.ts';
import type { Options, Request } from './command.ts';

/** Signs in to an `[sso-session]` by its name. */
export async function loginSession(context: Context, { profile, options }: Request): Promise<number> {
  const { ssoSession: name = '' } = options;
  if (profile !== undefined)
    throw new SwitchError('usage', 'a profile and --sso-session were both named', [
      `one is enough: ${context.program} login ${typed(profile)}`,
    ]);
  const profiles = context.profiles();
  const settings = settingsFrom(options, context.env, profiles);
  return loginPortal(context, ssoSession(profiles, name, settings), options);
}

/** Signs in, unless somebody has; says for how long that is, and what comes behind it. */
export async function loginPortal(context: Context, portal: SsoPortal, options: Options): Promise<number> {
  const center = await context.identityCenter();
  const way = options.deviceCode || options.browser === false ? ('device-code' as const) : undefined;
  const wish = { ...(way && { way }), isFresh: options.fresh === true };
  await openKeeping(context);
  const { expires, isRenewable } = await center.signIn(portal, wish).finally(context.closeTerminal);
  const now = context.now();
  const left = sayDuration(Math.max(0, Math.floor((expires - now) / 60_000)) * 60);
  const more = isRenewable ? '; renewed without a browser as long as Identity Center allows it' : '';
  context.say(
    `signed in to ${cleanLine(portal.startUrl, 120)}, ${left} left (until ${clockTime(expires, now)})${more}`,
  );
  return 0;
}

/**
 * Opens what the roles' sessions are kept in, while a person is there to be asked: what runs later may have nobody.
 * The sign-in itself needs none of it.
 */
async function openKeeping(context: Context): Promise<void> {
  if ((await context.terminalName()) === undefined) return;
  try {
    await (await context.keychain()).open();
  } catch (error) {
    if (!(error instanceof SwitchError) || error.reason !== 'keychain') throw error;
    const hints = error.hints.map((hint) => `  ${hint}`);
    context.say([`sessions of its roles cannot be kept: ${error.message}`, ...hints].join('\n'));
  }
}

/** Only Identity Center has browsers and device codes. */
export const noPortal = (profile: string, { program }: Pick<Context, 'program'>): SwitchError =>
  new SwitchError('usage', `profile "${cleanLine(profile)}" does not sign in to Identity Center`, [
    `without --device-code: ${program} login ${typed(profile)}`,
  ]);

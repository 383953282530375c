// Which Identity Center is meant: an `[sso-session]` of the config, or one that is to be written into it.

import type { Context } from '../context/index.ts';
import { SwitchError } from '../errors.ts';
import { STRICT_NAME } from '../profiles/header.ts';
import { checkedWord } from '../profiles/limits.ts';
import { bareProfile, type Profiles, type Value } from '../profiles/profile.ts';
import { settingsFrom } from '../profiles/settings.ts';
import { ssoPlaces } from '../profiles/source-place.ts';
import { ACCOUNT_ACCESS, type SsoPortal } from '../profiles/sso.ts';
import { ssoSession } from '../profiles/sso-session.ts';
import { isLoopback } from '../profiles/url.ts';
import { cleanLine } from '../words/clean.ts';
import { nearest } from '../words/nearest.ts';
import { typed } from '../words/typed.ts';
import type { Options } from './command.ts';

/** An Identity Center that is asked under the name of a session. */
export interface ImportedSession {
  readonly name: string;
  readonly portal: SsoPortal;
  /** The keys of the section, where there is none yet. */
  readonly newSession?: Readonly<Record<string, string>>;
}

/** The session that a command line means. */
export function importedSession(
  context: Context,
  asked: string | undefined,
  options: Options,
): ImportedSession {
  const { startUrl, ssoRegion, name } = options;
  const profiles = context.profiles();
  if (startUrl === undefined && ssoRegion === undefined && name === undefined)
    return written(context, chosen(context, asked));
  if (asked !== undefined || startUrl === undefined || ssoRegion === undefined)
    throw new SwitchError('usage', 'a new session takes --start-url and --sso-region, and no other name', [
      `${context.program} import sso --start-url https://d-1234567890.awsapps.com/start --sso-region eu-west-1 --name corp`,
    ]);
  const url = checkedStart(startUrl);
  const same = profiles
    .sections('sso-session')
    .find((one) => (name ?? one) === one && sessionValue(profiles, one, 'sso_start_url')?.value === url);
  if (same !== undefined) return written(context, same);
  return unwritten(context, name ?? nameFrom(url), url, checkedWord('region', ssoRegion, '--sso-region'));
}

/** The session that was named, or the only one. */
function chosen({ profiles, program }: Context, asked: string | undefined): string {
  const all = profiles().sections('sso-session');
  if (asked !== undefined && all.includes(asked)) return asked;
  const shown = `there are: ${all.map((one) => cleanLine(one)).join(', ')}`;
  if (asked !== undefined) {
    const close = nearest(asked, all);
    throw new SwitchError('config', `there is no [sso-session ${cleanLine(asked)}]`, [
      ...(close.length > 0 ? [`closest: ${close.map((one) => cleanLine(one)).join(', ')}`] : []),
      ...(all.length > 0 ? [shown] : []),
      startHint(program),
    ]);
  }
  const [only, ...others] = all;
  if (only === undefined)
    throw new SwitchError('config', 'the config has no [sso-session] yet', [startHint(program)]);
  if (others.length > 0)
    throw new SwitchError('usage', 'which sso-session?', [
      shown,
      `${program} import sso ${typed(only, 'SESSION')}`,
    ]);
  return only;
}

const startHint = (program: string): string =>
  `a new one: ${program} import sso --start-url https://d-1234567890.awsapps.com/start --sso-region eu-west-1`;

const sessionValue = (profiles: Profiles, session: string, key: string): Value | undefined =>
  profiles.section('sso-session', session)?.values.get(key);

function written({ profiles, env }: Context, name: string): ImportedSession {
  return { name, portal: ssoSession(profiles(), name, settingsFrom({}, env, profiles())) };
}

function unwritten(context: Context, name: string, startUrl: string, region: string): ImportedSession {
  if (!STRICT_NAME.test(name))
    throw new SwitchError('usage', `"${cleanLine(name)}" cannot be the name of an sso-session`, [
      'letters, digits and - _ / . % @ : + make one: --name corp',
    ]);
  const there = context.profiles().section('sso-session', name);
  if (there)
    throw new SwitchError(
      'config',
      `[sso-session ${name}] is there already, with another start URL: ${there.origin.file}, line ${there.origin.line}`,
      ['give the new one another name: --name'],
    );
  const profiles = context.profiles();
  const places = ssoPlaces(profiles, bareProfile(name), region, settingsFrom({}, context.env, profiles));
  return {
    name,
    portal: { session: name, startUrl, region, scopes: [ACCOUNT_ACCESS], ...places },
    newSession: {
      sso_start_url: startUrl,
      sso_region: region,
      sso_registration_scopes: ACCOUNT_ACCESS,
    },
  };
}

function checkedStart(url: string): string {
  const isAddress = URL.canParse(url) && !/[\s#]/.test(url);
  if (isAddress && (url.startsWith('https://') || isLoopback(url))) return url;
  throw new SwitchError('usage', `--start-url is no https address: "${cleanLine(url)}"`, [
    'it is where you sign in, like https://d-1234567890.awsapps.com/start',
  ]);
}

/** `acme` of https://acme.awsapps.com/start. */
const nameFrom = (url: string): string => new URL(url).hostname.split('.', 1)[0] || 'sso';

// What a command line of `console` asks for, once its options and words go together.

import { isPageWord } from '../console/destination.ts';
import type { Context } from '../context/index.ts';
import { SwitchError } from '../errors.ts';
import { typed } from '../words/typed.ts';
import { type Request, SESSION_OPTIONS } from './command.ts';
import { firstGiven } from './given.ts';

/** What `--format` can be beside `--link`. */
export const LINK_FORMATS = ['text', 'json', 'markdown', 'html'];

/** Throws `usage` for options or words that do not go together. */
export function checkAsked({ options, words = [] }: Request, { program }: Pick<Context, 'program'>): void {
  const { link, print, copy, logout, browser, format, json } = options;
  if (link && (print || copy || logout || browser))
    throw new SwitchError('usage', '--link signs nobody in: there is nothing to open, to print or to leave');
  const idle = link && firstGiven(OF_A_SESSION, options);
  if (idle) throw new SwitchError('usage', `--link opens no session: leave ${idle} away`);
  if (!link && (format !== undefined || json))
    throw new SwitchError('usage', `${json ? '--json' : '--format'} is for the links: add --link`);
  if (browser && (print || copy))
    throw new SwitchError('usage', '--browser opens the page, and --print and --copy do not');
  const [profile = '', page = '', wrong] = words;
  if (!link && wrong !== undefined)
    throw new SwitchError('usage', `one word too many: "${wrong}"`, [
      `a page is one word: ${program} console ${typed(profile)} ${typed(page, 'PAGE')}`,
    ]);
}

/** What only a session can have; a region and an endpoint may stand there for all commands alike. */
const OF_A_SESSION = SESSION_OPTIONS.filter(({ flags }) => !/^--(region|endpoint-url) /.test(flags));

/** Which profile, and which of its pages. */
export interface Asked {
  readonly profile?: string;
  readonly service?: string;
}

/** One word is the profile of that name, where there is one; else the page that it can only be. */
export async function askedOf(
  { profile, words = [] }: Request,
  { knows, env }: Pick<Context, 'knows' | 'env'>,
): Promise<Asked> {
  const [, service] = words;
  if (profile === undefined || service !== undefined || !isPageWord(profile) || (await knows(profile)))
    return { ...(profile !== undefined && { profile }), ...(service !== undefined && { service }) };
  return { service: profile, ...(env.AWS_PROFILE && { profile: env.AWS_PROFILE }) };
}

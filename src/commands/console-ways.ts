// What becomes of a page that signs in: the browser opens it, or a person takes it along.

import type { BrowserWish, NoBrowser } from '../context/browser-wish.ts';
import type { Context } from '../context/index.ts';
import { SwitchError } from '../errors.ts';
import type { Secret } from '../secret.ts';
import { cleanLine } from '../words/clean.ts';
import type { Options } from './command.ts';

/** A page that signs in, for whom, and the words for it. */
export interface Way {
  readonly page: Secret;
  readonly wish: BrowserWish;
  readonly words: string;
}

const PASSWORD = 'it is as good as a password, for 15 minutes: give it to nobody';

/** Throws where the page is to be opened, and nothing here does that. */
export async function checkWay(context: Context, wish: BrowserWish, options: Options): Promise<void> {
  if (options.copy || options.print) return;
  const none = await context.noBrowser(wishOf(wish, options));
  if (none) throw noneFound(none);
}

/** Opens the page, or prints or copies it, as was asked. */
export async function handOut(context: Context, way: Way, options: Options): Promise<number> {
  if (options.copy) await copied(context, way);
  if (options.print) printed(context, way);
  if (!options.copy && !options.print) await opened(context, way, options);
  if (context.isAttended) await context.noteUse(way.wish.profile);
  return 0;
}

function printed({ answer, say }: Context, { page, words }: Way): void {
  say(`${words}; ${PASSWORD}`);
  answer(`${page.reveal()}\n`);
}

async function copied(context: Context, { page, words }: Way): Promise<void> {
  const how = await context.copy(page);
  if (how !== undefined) return context.say(`${words}, ${how}; ${PASSWORD}`);
  throw new SwitchError('failed', 'there is no clipboard here that could be reached', [
    'print the address: --print',
  ]);
}

const wishOf = (wish: BrowserWish, { browser }: Options): BrowserWish => ({
  ...wish,
  ...(typeof browser === 'string' && { browser }),
});

async function opened(context: Context, { page, wish, words }: Way, options: Options): Promise<void> {
  const result = await context.openOnce(page, wishOf(wish, options));
  if (result === 'opened') return context.say(`${words}, in your browser`);
  if (result === 'unused')
    throw new SwitchError('failed', 'the browser was started, and did not open the page', [
      'nobody else can: its address is not good any more',
      ...ELSEWHERE,
    ]);
  if (result === 'failed')
    throw new SwitchError(
      'failed',
      'the browser was started, and ended with an error before it opened the page',
      ['how it ended: --debug', ...ELSEWHERE],
    );
  throw noneFound({});
}

function noneFound({ named }: NoBrowser): SwitchError {
  const what =
    named === undefined ? 'no browser can be opened here' : `no browser "${cleanLine(named, 80)}" was found`;
  return new SwitchError('failed', what, ELSEWHERE);
}

const ELSEWHERE = [
  'for a browser on another machine: --print, or --copy',
  'another browser: --browser NAME, SWITCH_BROWSER, or console_browser in the config',
];

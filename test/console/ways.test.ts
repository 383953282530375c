import { describe, expect, it } from 'vitest';
import { checkWay, handOut, type Way } from '../../src/commands/console-ways.ts';
import type { BrowserWish, PageEnd } from '../../src/context/browser-wish.ts';
import type { Context } from '../../src/context/index.ts';
import { SwitchError } from '../../src/errors.ts';
import { Secret } from '../../src/secret.ts';

const PAGE = 'https://signin.aws.amazon.com/federation?Action=login&SigninToken=good-for-all';
const WISH: BrowserWish = { account: '333333333333', profile: 'prod', color: 'red' };
const way: Way = { page: new Secret(PAGE), wish: WISH, words: 'prod: the console' };

/** A context in which a browser and a clipboard do so. */
function world(opens: PageEnd = 'opened', copies = 'copied') {
  const [said, answered, used]: [string[], string[], string[]] = [[], [], []];
  const [wishes, pages]: [BrowserWish[], Secret[]] = [[], []];
  const context = {
    isAttended: true,
    say: (line: string) => void said.push(line),
    answer: (text: string) => void answered.push(text),
    noteUse: async (profile: string) => void used.push(profile),
    async openOnce(page: Secret, wish: BrowserWish) {
      pages.push(page);
      wishes.push(wish);
      return opens;
    },
    async copy(page: Secret) {
      pages.push(page);
      return copies || undefined;
    },
  } as Partial<Context> as Context;
  return { context, said, answered, used, wishes, pages };
}

const failure = async (work: Promise<unknown>): Promise<SwitchError> => {
  const error = await work.then(() => undefined).catch((thrown: unknown) => thrown);
  if (error instanceof SwitchError) return error;
  throw new Error(`it did not fail: ${String(error)}`);
};

describe('S8 a page that signs in', () => {
  it('is given to the browser, with whose it is, and said in a line without it', async () => {
    const { context, said, answered, used, wishes, pages } = world();
    expect(await handOut(context, way, { browser: 'firefox' })).toBe(0);
    expect([wishes, pages, used]).toEqual([[{ ...WISH, browser: 'firefox' }], [way.page], ['prod']]);
    expect([said, answered]).toEqual([['prod: the console, in your browser'], []]);
  });

  it.each([
    ['unused', {}, 'the browser was started, and did not open the page'],
    ['no browser', {}, 'no browser can be opened here'],
    ['failed', {}, 'the browser was started, and ended with an error before it opened the page'],
  ] as const)('%s %j: what to do is said, and the page is not', async (opens, options, words) => {
    const { context, said, answered, used } = world(opens);
    const { reason, message, hints } = await failure(handOut(context, way, options));
    expect([reason, message]).toEqual(['failed', words]);
    expect(hints.join('\n')).toMatch(/--print, or --copy.*SWITCH_BROWSER/s);
    expect([message, ...hints, ...said, ...answered].join()).not.toContain('SigninToken');
    expect(used).toEqual([]);
  });

  it('a browser that is not there is told by its name beforehand, where one is to open the page', async () => {
    const noBrowser = async ({ browser: named = '' }: BrowserWish) => ({ named });
    const context = { noBrowser } as Partial<Context> as Context;
    const { message } = await failure(checkWay(context, WISH, { browser: 'net\u001b[2Jscape' }));
    expect(message).toBe('no browser "net\\u{1b}[2Jscape" was found');
    for (const options of [{ print: true }, { copy: true }]) await checkWay(context, WISH, options);
  });

  it('--print answers with it alone, and opens nothing', async () => {
    const { context, said, answered, wishes } = world();
    await handOut(context, way, { print: true });
    expect([answered, wishes]).toEqual([[`${PAGE}\n`], []]);
    expect(said).toEqual([expect.stringContaining('as good as a password, for 15 minutes')]);
  });

  it('--copy copies it, prints nothing, and opens nothing', async () => {
    const { context, said, answered, wishes, pages } = world();
    await handOut(context, way, { copy: true });
    expect([pages, answered, wishes]).toEqual([[way.page], [], []]);
    expect(said).toEqual([
      expect.stringMatching(/^prod: the console, copied; .*as good as a password, for 15/),
    ]);
  });

  it('without a clipboard it says so, and shows nothing', async () => {
    const { context, answered } = world('opened', '');
    const { message, hints } = await failure(handOut(context, way, { copy: true }));
    expect([message, hints]).toEqual([
      expect.stringContaining('no clipboard'),
      ['print the address: --print'],
    ]);
    expect(answered).toEqual([]);
  });
});

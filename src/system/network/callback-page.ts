import { cleanLine } from '../../words/clean.ts';
import type { Page } from './loopback-page.ts';

/** What is said to whoever comes. */
export const REPLIES = {
  done: { status: 200, title: 'Signed in', words: ['Go on in the terminal. This page can be closed.'] },
  foreign: {
    status: 400,
    title: 'Not this sign-in',
    words: ['This is not what the sign-in that is waited for brings along. It is still waited for.'],
  },
  unknown: { status: 404, title: 'Nothing here', words: [] },
  method: { status: 405, title: 'Not so', words: [], headers: { Allow: 'GET' } },
  spent: { status: 410, title: 'Used already', words: ['This sign-in was used already.'] },
} satisfies Record<string, Page>;

/** The page of a sign-in that was refused, in the words that came along. */
export const refusalPage = (refusal: { error: string; description: string }): Page => ({
  status: 200,
  title: 'Not signed in',
  words: [
    cleanLine(refusal.error),
    cleanLine(refusal.description),
    'Go on in the terminal. This page can be closed.',
  ],
});

import type { Random } from '../organisation.ts';
import { Refusal } from '../refusal.ts';
import { cookieOf, headerOf, parametersOf, type WireRequest } from '../request.ts';
import { sameSecret } from '../signature.ts';

/** Somebody who is signed in at the identity provider, in one browser. */
export interface Visitor {
  readonly cookie: string;
  /** What every form of theirs must bring back. */
  readonly formToken: string;
}

/** Who is signed in. */
export interface Visitors {
  enter(): Visitor;
  find(request: WireRequest): Visitor | undefined;
  leave(visitor: Visitor): void;
}

const NAME = 'practice-idp';

/** Opens the book of those who are signed in. */
export function openVisitors(random: Random): Visitors {
  const book = new Map<string, Visitor>();
  return {
    enter() {
      const visitor = { cookie: random(24).toString('hex'), formToken: random(24).toString('hex') };
      book.set(visitor.cookie, visitor);
      return visitor;
    },
    find: (request) => book.get(cookieOf(request, NAME)),
    leave: ({ cookie }) => void book.delete(cookie),
  };
}

/** The header by which a browser keeps who it is for; no page of another site makes it send it. */
export const setCookie = ({ cookie }: Visitor): Record<string, string> => ({
  'set-cookie': `${NAME}=${cookie}; Path=/idp; HttpOnly; SameSite=Strict`,
});

/** Refuses a form that no page of ours has sent: a browser names the site that a form stands on. */
export function checkOrigin(request: WireRequest): void {
  if (headerOf(request, 'origin') === `http://${headerOf(request, 'host')}`) return;
  throw new Refusal(403, 'ForeignForm', 'This form comes from another site.');
}

/** Refuses a form that was not made for this visitor. */
export function checkForm(request: WireRequest, { formToken }: Visitor): void {
  if (sameSecret(parametersOf(request).get('form') ?? '', formToken)) return;
  throw new Refusal(403, 'ForeignForm', 'This form was made for somebody else.');
}

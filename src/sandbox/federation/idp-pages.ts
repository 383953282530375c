// The identity provider as a person sees it: they sign in with a code of their phone, and are given an assertion or a
// token to copy.

import { type Html, html, page, redirect } from '../html.ts';
import type { Premises } from '../premises.ts';
import { Refusal } from '../refusal.ts';
import { parametersOf, pathOf, type WireRequest } from '../request.ts';
import type { Answer, Service } from '../service.ts';
import { ISSUER } from './providers.ts';
import { ANALYSTS } from './roles.ts';
import { checkForm, checkOrigin, setCookie, type Visitor } from './visitors.ts';
import { SUBJECTS } from './web-tokens.ts';

interface Visit {
  readonly request: WireRequest;
  readonly premises: Premises;
  readonly visitor: Visitor;
}

type Page = { readonly get: (visit: Visit) => Answer; readonly post: (visit: Visit) => Answer };

const HOUR = 3600;

const PAGES: Readonly<Record<string, Page>> = {
  '/idp/saml': { get: chooseRole, post: showAssertion },
  '/idp/web': { get: chooseSubject, post: showToken },
  '/idp/sign-out': { get: () => redirect('/idp/saml'), post: leave },
};

/** The pages of the identity provider, and its public keys. */
export const identityProvider: Service = {
  action: ({ method }) => (method === 'POST' ? 'PostForm' : 'ShowPage'),

  perform(request, premises) {
    const path = pathOf(request);
    if (path === '/idp/keys') return keys(premises);
    const isForm = request.method === 'POST';
    if (isForm) checkOrigin(request);
    if (path === '/idp/sign-in') return isForm ? enter(request, premises) : signIn(targetOf(request));
    const found = Object.hasOwn(PAGES, path) ? PAGES[path] : undefined;
    if (!found) throw new Refusal(404, 'NotFound', 'There is /idp/saml and /idp/web.');
    const visitor = premises.federation.visitors.find(request);
    if (!visitor) return redirect(`/idp/sign-in?to=${path.slice(5)}`);
    if (isForm) checkForm(request, visitor);
    return found[isForm ? 'post' : 'get']({ request, premises, visitor });
  },

  refusalOf: ({ message }) => new Refusal(400, 'BadRequest', message),
  refuse: ({ status, message }) => page(status, 'Not so', html`<p>${message}</p>`),
};

const targetOf = (request: WireRequest): string =>
  parametersOf(request).get('to') === 'web' ? 'web' : 'saml';

function signIn(target: string, trouble = ''): Answer {
  const body = html`<p role="alert">${trouble}</p><form method="post" action="/idp/sign-in"><input type="hidden" name="to" value="${target}"><p><label>User <input name="user" value="ada" autocomplete="off"></label></p><p><label>Code of your phone <input name="code" autocomplete="off" inputmode="numeric"></label> (switch sandbox code)</p><button>Sign in</button></form>`;
  return page(trouble === '' ? 200 : 403, 'Sign in', body);
}

function enter(request: WireRequest, { organisation, device, federation }: Premises): Answer {
  const given = parametersOf(request);
  const isUser = given.get('user') === organisation.user.name;
  const isRight = device.accept(given.get('code') ?? '');
  const target = targetOf(request);
  if (!isUser || !isRight) return signIn(target, 'That user or that code is wrong.');
  return redirect(`/idp/${target}`, setCookie(federation.visitors.enter()));
}

const form = (action: string, { formToken }: Visitor, body: Html): Html =>
  html`<form method="post" action="${action}"><input type="hidden" name="form" value="${formToken}">${body}</form>`;

const choices = (name: string, values: readonly string[]): Html[] =>
  values.map(
    (value, at) =>
      html`<p><label><input type="radio" name="${name}" value="${value}"${at === 0 ? { html: ' checked' } : ''}> ${value}</label></p>`,
  );

function chooseRole({ visitor }: Visit): Answer {
  const body = html`${choices('role', ['all', ...ANALYSTS])}<button>Sign an assertion</button>`;
  return page(200, 'Your roles, ada', html`${form('/idp/saml', visitor, body)}${signOut(visitor)}`);
}

function showAssertion({ request, premises }: Visit): Answer {
  const asked = parametersOf(request).get('role') ?? 'all';
  const roles = asked === 'all' ? ANALYSTS : ANALYSTS.filter((role) => role === asked);
  if (roles.length === 0) throw new Refusal(400, 'BadRequest', 'You have no such role.');
  return shown('The assertion', premises.federation.saml.issue(premises.organisation.user.name, roles), 5);
}

function chooseSubject({ visitor }: Visit): Answer {
  const body = html`${choices('subject', SUBJECTS)}<button>Sign a token</button>`;
  return page(200, 'A token for whom?', html`${form('/idp/web', visitor, body)}${signOut(visitor)}`);
}

function showToken({ request, premises }: Visit): Answer {
  const asked = parametersOf(request).get('subject');
  const subject = SUBJECTS.find((each) => each === asked);
  if (!subject) throw new Refusal(400, 'BadRequest', 'There is no such subject.');
  return shown('The token', premises.federation.web.issue(subject, HOUR), 60);
}

const shown = (title: string, text: string, minutes: number): Answer =>
  page(200, title, html`<p>Good for ${String(minutes)} minutes.</p><textarea readonly>${text}</textarea>`);

const signOut = (visitor: Visitor): Html =>
  form('/idp/sign-out', visitor, html`<p><button>Sign out, and take back every token</button></p>`);

function leave({ premises, visitor }: Visit): Answer {
  premises.federation.visitors.leave(visitor);
  premises.federation.web.disown();
  return redirect('/idp/sign-in');
}

function keys({ federation }: Premises): Answer {
  const { key } = federation.web;
  const jwk = { ...key.publicKey(), kid: key.id(), use: 'sig', alg: 'RS256' };
  const body = JSON.stringify({ issuer: ISSUER, keys: [jwk] });
  return { status: 200, headers: { 'content-type': 'application/json' }, body };
}

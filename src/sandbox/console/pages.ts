import { html, page, redirect } from '../html.ts';
import type { Premises } from '../premises.ts';
import { Refusal } from '../refusal.ts';
import { parametersOf, pathOf, type WireRequest } from '../request.ts';
import type { Answer, Service } from '../service.ts';
import { asksForConsole, ownAddress, ROLE_SWITCH, SIGN_OUT } from './places.ts';
import { rolePage } from './role-page.ts';
import { switchRole, switchRolePage, wantedArn } from './switch-role.ts';

interface Page {
  readonly action: string;
  /** Where it is of the sign-in service, not of the console. */
  readonly service?: string;
  readonly show: (request: WireRequest, premises: Premises) => Answer;
}

const PAGES: Readonly<Record<string, Page>> = {
  [`GET ${ROLE_SWITCH}`]: { action: 'ShowSwitchRole', service: 'signin', show: switchRolePage },
  [`POST ${ROLE_SWITCH}`]: { action: 'SwitchRole', service: 'signin', show: switchRole },
  [`GET ${SIGN_OUT}`]: { action: 'SignOut', service: 'signin', show: signOut },
};

/** The pages of the console. They have no script, and nothing in them does anything in an account. */
export const pages: Service = {
  action: (request) => pageAt(request)?.action ?? request.method,

  about(request, { organisation }) {
    const { service, action } = pageAt(request) ?? {};
    return { service, ...(action === 'SwitchRole' && { role: wantedArn(request, organisation) }) };
  },

  perform(request, premises) {
    const found = pageAt(request);
    if (found) return found.show(request, premises);
    throw new Refusal(405, 'MethodNotAllowed', 'There is nothing to be done here that way.');
  },

  refusalOf: ({ message }) => new Refusal(400, 'BadRequest', message),
  refuse: ({ status, message }) => page(status, 'Not so', html`<p role="alert">${message}</p>`),
};

function pageAt(request: WireRequest): Page | undefined {
  const name = `${request.method} ${pathOf(request)}`;
  if (Object.hasOwn(PAGES, name)) return PAGES[name];
  return asksForConsole(request) ? { action: 'ShowPage', show: rolePage } : undefined;
}

function signOut(request: WireRequest, { webConsole }: Premises): Answer {
  const given = parametersOf(request);
  if (given.get('Action') !== 'logout')
    throw new Refusal(400, 'InvalidAction', 'Only Action=logout is served.');
  const wanted = given.get('redirect_uri') ?? '';
  const next = wanted === '' ? '/console/home' : ownAddress(wanted, request)?.href;
  if (next === undefined)
    throw new Refusal(
      400,
      'InvalidRedirect',
      'Nobody is sent to an address that is not of this organisation.',
    );
  return { ...redirect(next, webConsole.sessions.close(request)), status: 302 };
}

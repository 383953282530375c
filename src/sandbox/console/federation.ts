import { html, page, redirect } from '../html.ts';
import type { Premises } from '../premises.ts';
import { Refusal } from '../refusal.ts';
import { parametersOf, type WireRequest } from '../request.ts';
import type { Answer, Service } from '../service.ts';
import { isConsolePath, ownAddress } from './places.ts';
import { getSigninToken, shownKeyId } from './signin-token.ts';

/*
 * Where this federation endpoint is not AWS's:
 *   - a session of GetSessionToken is refused as a user's key is. AWS has been seen to give it a token, and to refuse
 *     that in the browser;
 *   - "Invalid credentials parameter" is AWS's, for credentials and for a SessionDuration with a chained role; what
 *     it says to other faults is not published: those words are ours;
 *   - the Issuer is not kept, and nothing leads to it.
 */

interface Action {
  readonly name: string;
  readonly act: (request: WireRequest, premises: Premises) => Answer;
}

const ACTIONS: Readonly<Record<string, Action>> = {
  getSigninToken: { name: 'GetSigninToken', act: getSigninToken },
  login: { name: 'ConsoleLogin', act: login },
};

/** The federation endpoint: from temporary credentials to a token, and with it into the console. */
export const federation: Service = {
  action: (request) => actionOf(request)?.name ?? '',
  about: (request) => ({ service: 'signin', keyId: shownKeyId(request) }),

  perform(request, premises) {
    if (!['GET', 'POST'].includes(request.method)) throw new Refusal(405, 'NotAllowed', 'Method Not Allowed');
    const action = actionOf(request);
    if (action) return action.act(request, premises);
    throw new Refusal(400, 'InvalidAction', 'Invalid action parameter');
  },

  refusalOf: ({ message }) => new Refusal(400, 'InvalidRequest', message),

  refuse({ status, message }) {
    const why =
      status === 400 ? 'The request sent by the client was syntactically incorrect.' : 'See the message.';
    const body = html`<p><b>message</b> ${message}</p><p><b>description</b> ${why}</p>`;
    return page(status, `HTTP Status ${String(status)} - ${message}`, body);
  },
};

function actionOf(request: WireRequest): Action | undefined {
  const name = parametersOf(request).get('Action') ?? '';
  return Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
}

function login(request: WireRequest, { webConsole }: Premises): Answer {
  const given = parametersOf(request);
  const destination = ownAddress(given.get('Destination') ?? '', request);
  // Nobody is sent to a page that is not the console's, with a session or without.
  if (!destination || !isConsolePath(destination.pathname))
    throw new Refusal(400, 'InvalidDestination', 'Invalid destination parameter');
  const session = webConsole.tokens.redeem(given.get('SigninToken') ?? '');
  if (session === 'unknown') throw new Refusal(400, 'InvalidSigninToken', 'Invalid sign-in token parameter');
  if (session === 'expired')
    throw new Refusal(400, 'ExpiredSigninToken', 'The sign-in token or its session has expired');
  return { ...redirect(destination.href, webConsole.sessions.open(request, session)), status: 302 };
}

import { type Html, html, page } from '../html.ts';
import type { Premises } from '../premises.ts';
import { headerOf, pathOf, queryOf, type WireRequest } from '../request.ts';
import type { Answer } from '../service.ts';
import { rfc3339 } from '../time.ts';
import type { ConsoleSession } from './console-sessions.ts';
import { SIGN_OUT } from './places.ts';

/** A page of the console: who one is in it, where, and for how long. */
export function rolePage(request: WireRequest, { webConsole, clock }: Premises): Answer {
  const session = webConsole.sessions.find(request);
  if (!session) return nobody('You are not signed in', 'This browser is signed in to no role.');
  const { account, arn } = session.caller;
  const [role = '', name = ''] = arn.split('/').slice(1);
  if (clock() >= session.ends)
    return nobody('Your console session is over', `You were ${role} in ${account.name}.`);
  const service = pathOf(request).split('/')[1] ?? '';
  const facts: Readonly<Record<string, string>> = {
    Account: account.id,
    'Account name': account.name,
    Role: role,
    'Session name': name,
    Region: new URLSearchParams(queryOf(request)).get('region') ?? account.region,
    Service: service,
    'Session ends': rfc3339(session.ends),
  };
  const rows = Object.entries(facts).map(([term, text]) => html`<li>${term}: <strong>${text}</strong></li>`);
  return page(
    200,
    `${service}: ${role} in ${account.name}`,
    html`${lookOf(session)}<ul>${rows}</ul>${signOut(request)}`,
  );
}

const nobody = (title: string, what: string): Answer =>
  page(
    401,
    title,
    html`<p>${what}</p><p>Sign in from your terminal: <b>switch console PROFILE</b>, or by a <a href="/switchrole">switch-role link</a>.</p>`,
  );

// A colour in an attribute of SVG, since the page takes no style but its own.
function lookOf({ look }: ConsoleSession): Html {
  if (!look) return html``;
  return html`<p><svg width="16" height="16"><rect width="16" height="16" fill="#${look.color}"/></svg> <b>${look.name}</b></p>`;
}

function signOut(request: WireRequest): Html {
  const back = `http://${headerOf(request, 'host')}/console/home`;
  const address = `${SIGN_OUT}?${new URLSearchParams({ Action: 'logout', redirect_uri: back })}`;
  return html`<p><a href="${address}">Sign out</a></p>`;
}

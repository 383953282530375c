import { html, page, redirect } from '../html.ts';
import type { Premises } from '../premises.ts';
import { queryOf, type WireRequest } from '../request.ts';
import type { Answer } from '../service.ts';
import { answerForm } from './answer-form.ts';
import { AUTHORISATION_CODE, type Client } from './clients.ts';
import { isSameButPort, withQuery } from './places.ts';

/** The page that a program opens to have its person sign in. */
export function authorisePage(request: WireRequest, { identityCenter }: Premises): Answer {
  const query = new URLSearchParams(queryOf(request));
  const client = identityCenter.clients.find(query.get('client_id') ?? '');
  const wanted = query.get('redirect_uri') ?? '';
  if (!client) return refused('The program that asks has not registered here.');
  // Nobody is sent to an address that was not registered, not even with an error.
  if (!client.redirectUris.some((uri) => isSameButPort(uri, wanted)))
    return refused('The program waits at an address that it has not registered.');
  const fault = faultIn(query, client);
  const state = query.get('state') ?? '';
  if (fault) return redirect(withQuery(wanted, { error: fault, state }));
  const challenge = query.get('code_challenge') ?? '';
  const signIn = identityCenter.signIns.startBrowser(client, { redirect: wanted, state, challenge });
  const { person } = identityCenter.directory;
  const title = `Allow ${client.name}?`;
  const body = html`<p><strong>${client.name}</strong> wants to use your accounts: whatever <strong>${person}</strong> may do there, it may do, too.</p>
<p>You sign in as <strong>${person}</strong>. Allow it only if you have just started it yourself.</p>
${answerForm('/authorize', signIn.ticket)}`;
  return page(200, title, body, wanted);
}

function faultIn(query: URLSearchParams, { grantTypes }: Client): string | undefined {
  const isProven =
    query.get('code_challenge_method') === 'S256' &&
    /^[\w-]{43}$/.test(query.get('code_challenge') ?? '') &&
    query.get('state');
  if (!isProven) return 'invalid_request';
  if (query.get('response_type') !== 'code') return 'unsupported_response_type';
  return grantTypes.includes(AUTHORISATION_CODE) ? undefined : 'unauthorized_client';
}

const refused = (why: string): Answer => page(400, 'That cannot be allowed', html`<p>${why}</p>`);

import { html, page } from '../html.ts';
import type { Premises } from '../premises.ts';
import { queryOf, type WireRequest } from '../request.ts';
import type { Answer } from '../service.ts';
import { answerForm } from './answer-form.ts';

/** The page in which a person compares a code, in the browser of any machine. */
export function devicePage(request: WireRequest, { identityCenter }: Premises): Answer {
  const typed = new URLSearchParams(queryOf(request)).get('user_code');
  if (!typed) return page(200, 'Sign in', html`<p>Type the code that your terminal shows.</p>${CODE_FORM}`);
  const signIn = identityCenter.signIns.byUserCode(typed.trim().toUpperCase());
  if (signIn?.answer !== 'none')
    return page(404, 'No sign-in waits', html`<p>No sign-in waits with the code ${typed}.</p>${CODE_FORM}`);
  const { person } = identityCenter.directory;
  const { client, userCode, ticket } = signIn;
  const body = html`<p>Does your terminal show the same code?</p><p><code>${userCode}</code></p>
<p><strong>${client.name}</strong> wants to use your accounts. You sign in as <strong>${person}</strong>. Allow it only if you have just started it yourself.</p>
${answerForm('/device', ticket)}`;
  return page(200, `Allow ${client.name}?`, body);
}

const CODE_FORM = html`<form method="get" action="/device"><label>Code <input name="user_code" autocomplete="off"></label> <button>Next</button></form>`;

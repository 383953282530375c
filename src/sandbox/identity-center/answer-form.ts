import { type Html, html, page, redirect } from '../html.ts';
import type { Premises } from '../premises.ts';
import { headerOf, headerValues, parametersOf, type WireRequest } from '../request.ts';
import type { Answer } from '../service.ts';
import { withQuery } from './places.ts';
import type { SignIn } from './sign-ins.ts';

/** The form by which a person answers. */
export const answerForm = (action: string, ticket: string): Html =>
  html`<form method="post" action="${action}"><input type="hidden" name="ticket" value="${ticket}">
<button name="answer" value="allow">Allow</button><button name="answer" value="deny">Deny</button></form>`;

/** What comes of a person's answer. */
export function answered(request: WireRequest, { identityCenter }: Premises): Answer {
  if (!isFromOurPage(request)) return page(403, 'Not for other pages', html`<p>Answer on our own page.</p>`);
  const form = parametersOf({ ...request, target: '/' });
  const { signIns } = identityCenter;
  const signIn = signIns.byTicket(form.get('ticket') ?? '');
  if (signIn?.answer !== 'none')
    return page(410, 'This sign-in is over', html`<p>It was answered, or took too long: start it anew.</p>`);
  const isAllowed = form.get('answer') === 'allow';
  const now = signIns.answer(signIn, isAllowed);
  const back = addressOf(now);
  if (back !== undefined) return redirect(back);
  return isAllowed
    ? page(200, 'Allowed', html`<p>${now.client.name} goes on in its terminal. You may close this page.</p>`)
    : page(200, 'Denied', html`<p>${now.client.name} was let in to nothing.</p>`);
}

/** Where the program is told what a person has answered, if it waits in the browser; with its state, that it knows us by. */
export function addressOf(signIn: SignIn): string | undefined {
  if (signIn.kind === 'device') return undefined;
  const { redirect: address, state, code } = signIn;
  return withQuery(address, code === undefined ? { error: 'access_denied', state } : { code, state });
}

/** A browser says where a form comes from; the ticket in it is what another site cannot know. */
function isFromOurPage(request: WireRequest): boolean {
  const own = `http://${headerOf(request, 'host')}`;
  return (
    headerValues(request, 'origin').every((origin) => origin === own) &&
    headerValues(request, 'sec-fetch-site').every((site) => site === 'same-origin')
  );
}

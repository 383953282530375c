import { html, page } from '../html.ts';
import type { Premises } from '../premises.ts';
import type { WireRequest } from '../request.ts';
import type { Answer } from '../service.ts';

/** The access portal, as a person sees it: accounts and roles. */
export function startPage(_request: WireRequest, { identityCenter }: Premises): Answer {
  const { person, members } = identityCenter.directory;
  const items = members.map(
    ({ id, name, permissionSets }) =>
      html`<li><strong>${name}</strong> ${id}<ul>${permissionSets.map((each) => html`<li>${each}</li>`)}</ul></li>`,
  );
  return page(200, 'Your accounts', html`<p>You are <strong>${person}</strong>.</p><ul>${items}</ul>`);
}

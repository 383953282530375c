import { html, page } from '../html.ts';
import type { Premises } from '../premises.ts';
import { Refusal } from '../refusal.ts';
import { pathOf, type WireRequest } from '../request.ts';
import type { Answer, Service } from '../service.ts';
import { answered } from './answer-form.ts';
import { authorisePage } from './authorise-page.ts';
import { devicePage } from './device-page.ts';
import { startPage } from './start-page.ts';

type Show = (request: WireRequest, premises: Premises) => Answer;

const PAGES: Readonly<Record<string, readonly [action: string, show: Show]>> = {
  'GET /authorize': ['Authorize', authorisePage],
  'POST /authorize': ['Answer', answered],
  'GET /device': ['Device', devicePage],
  'POST /device': ['Answer', answered],
  'GET /start': ['Start', startPage],
  'GET /start/': ['Start', startPage],
};

/** The pages in which a person signs in. They have no script, and are for this machine alone. */
export const pages: Service = {
  action: (request) => pageAt(request)?.[0] ?? request.method,

  perform(request, premises) {
    const [action = '', show] = pageAt(request) ?? [];
    if (!show) throw new Refusal(405, 'MethodNotAllowed', 'There is nothing to be done here that way.');
    if (premises.identityCenter.fault(action)) throw BROKEN;
    return show(request, premises);
  },

  refusalOf: () => BROKEN,

  refuse: ({ status, message }) => page(status, 'That did not work', html`<p>${message}</p>`),
};

const BROKEN = new Refusal(500, 'InternalServerException', 'An unexpected error has occurred');

const pageAt = (request: WireRequest) => PAGES[`${request.method} ${pathOf(request)}`];

import { denialBy, mfaContext, roleCaller, userCaller } from '../caller.ts';
import { checkOrigin } from '../federation/visitors.ts';
import { type Html, html, page, redirect } from '../html.ts';
import type { Organisation, Role } from '../organisation.ts';
import { decide } from '../policy.ts';
import type { Premises } from '../premises.ts';
import { Refusal } from '../refusal.ts';
import { parametersOf, queryOf, type WireRequest } from '../request.ts';
import type { Answer } from '../service.ts';
import { ROLE_SWITCH } from './places.ts';

/** What a person fills in, or a link has filled in for them. */
interface Wanted {
  readonly account: string;
  readonly roleName: string;
  readonly displayName: string;
  readonly color: string;
}

const HOUR = 3_600_000;

/** Checks of each field: how it must look, and the sentence for one that does not. */
const LIMITS: readonly (readonly [keyof Wanted, RegExp, string])[] = [
  ['account', /^(\d{12}|[a-z0-9][a-z0-9-]{2,62})$/, 'The account is an ID of 12 digits, or an alias.'],
  ['roleName', /^[\w+=,.@/-]{1,64}$/, 'A role has 1 to 64 characters, its path among them.'],
  ['displayName', /^.{0,64}$/su, 'A display name has at most 64 characters.'],
  ['color', /^([0-9a-fA-F]{6})?$/, 'A colour is six hex digits.'],
];

/** The page that a switch-role link leads to. */
export function switchRolePage(request: WireRequest, { organisation }: Premises): Answer {
  const query = new URLSearchParams(queryOf(request));
  const wanted = wantedIn(query);
  const fault = query.size > 0 ? faultIn(wanted) : undefined;
  const alert = fault === undefined ? html`` : html`<p role="alert">${fault}</p>`;
  return page(fault === undefined ? 200 : 400, 'Switch role', html`${alert}${formOf(wanted, organisation)}`);
}

/** What comes of the form: the user signs in, with MFA, and is the role from then on, for an hour. */
export function switchRole(request: WireRequest, premises: Premises): Answer {
  checkOrigin(request);
  const wanted = wantedIn(parametersOf({ ...request, target: '/' }));
  const fault = faultIn(wanted);
  if (fault !== undefined) throw new Refusal(400, 'ValidationError', fault);
  const role = openRole(wanted, premises);
  const { organisation, clock, webConsole } = premises;
  const { displayName: name, color } = wanted;
  const session = {
    caller: roleCaller(role, organisation.user.name),
    ends: clock() + HOUR,
    look: { name: name || `${wanted.roleName} @ ${role.account.id}`, color: color || 'aaaaaa' },
  };
  return redirect(`/console/home?region=${role.account.region}`, webConsole.sessions.open(request, session));
}

/** The ARN of the role that is wanted, where it is one. */
export function wantedArn(request: WireRequest, organisation: Organisation): string {
  const { account, roleName } = wantedIn(parametersOf(request));
  const found = organisation.accounts.find(({ id, name }) => [id, name].includes(account));
  return `arn:aws:iam::${found?.id ?? account}:role/${roleName}`;
}

function openRole({ account, roleName }: Wanted, { organisation, clock }: Premises): Role {
  const user = { ...userCaller(organisation, ''), session: { mfaAt: clock() } };
  const role = organisation.roles.find(
    (each) =>
      [each.account.id, each.account.name].includes(account) && each.arn.endsWith(`:role/${roleName}`),
  );
  const question = {
    action: 'sts:AssumeRole',
    resource: role?.arn ?? '',
    principals: user.principals,
    context: { ...mfaContext(user, clock()), 'sts:RoleSessionName': organisation.user.name },
  };
  if (role && !denialBy(user, question) && decide([role.trustPolicy], question) === 'allow') return role;
  // The console says as much, whatever it is: a role that is missing, one that is closed, one with an external id.
  throw new Refusal(
    403,
    'AccessDenied',
    'Invalid information in one or more fields: you cannot be that role.',
  );
}

function wantedIn(given: URLSearchParams): Wanted {
  const [account, roleName, displayName, color] = ['account', 'roleName', 'displayName', 'color'].map(
    (name) => given.get(name) ?? '',
  );
  return {
    account: account ?? '',
    roleName: roleName ?? '',
    displayName: displayName ?? '',
    color: color ?? '',
  };
}

const faultIn = (wanted: Wanted): string | undefined =>
  LIMITS.find(([name, pattern]) => !pattern.test(wanted[name]))?.[2];

function formOf(wanted: Wanted, { user }: Organisation): Html {
  const field = (label: string, name: keyof Wanted): Html =>
    html`<p><label>${label} <input name="${name}" value="${wanted[name]}" autocomplete="off"></label></p>`;
  return html`<form method="post" action="${ROLE_SWITCH}">
${field('Account', 'account')}${field('Role', 'roleName')}${field('Display name', 'displayName')}${field('Colour', 'color')}
<button name="answer" value="switch">Sign in as ${user.name}, the jump user, and switch role</button></form>`;
}

import { roleCaller } from '../caller.ts';
import type { Premises } from '../premises.ts';
import { Refusal } from '../refusal.ts';
import { headerOf, queryOf, type WireRequest } from '../request.ts';
import type { Member } from './directory.ts';
import { invalidRequest, restJsonService } from './rest-json.ts';

const KIND = 'com.amazonaws.switchboard.portal#';

/** The access portal: accounts, their roles, and what opens these, for who has signed in. */
export const sso = restJsonService({
  actions: {
    GetRoleCredentials: { at: 'GET /federation/credentials', act: getRoleCredentials },
    ListAccounts: { at: 'GET /assignment/accounts', act: listAccounts },
    ListAccountRoles: { at: 'GET /assignment/roles', act: listAccountRoles },
    Logout: { at: 'POST /logout', act: logout },
  },
  refusalBody: ({ code, message }) => ({ message, __type: `${KIND}${code}` }),
  busy: new Refusal(429, 'TooManyRequestsException', 'HTTP 429 Unknown Code'),
  broken: new Refusal(500, 'InternalServerException', 'An unexpected error has occurred'),
});

function getRoleCredentials(request: WireRequest, premises: Premises): object {
  checkToken(request, premises);
  const { identityCenter, sessions } = premises;
  const member = memberOf(request, premises);
  const role = identityCenter.directory.role(member.id, required(request, 'role_name'));
  if (!role) throw noAccess();
  const caller = roleCaller(role, identityCenter.directory.person);
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = sessions.issue(
    caller,
    role.maxSessionDuration,
  );
  return { roleCredentials: { accessKeyId, expiration, secretAccessKey, sessionToken } };
}

function listAccounts(request: WireRequest, premises: Premises): object {
  checkToken(request, premises);
  const { page, nextToken } = pageOf(request, premises.identityCenter.directory.members);
  const accountList = page.map(({ id, name, email }) => ({
    accountId: id,
    accountName: name,
    emailAddress: email,
  }));
  return { accountList, nextToken };
}

function listAccountRoles(request: WireRequest, premises: Premises): object {
  checkToken(request, premises);
  const { id, permissionSets } = memberOf(request, premises);
  const { page, nextToken } = pageOf(request, permissionSets);
  return { nextToken, roleList: page.map((roleName) => ({ accountId: id, roleName })) };
}

function logout(request: WireRequest, { identityCenter }: Premises): undefined {
  if (!identityCenter.tokens.revoke(tokenOf(request))) throw unauthorised();
}

const tokenOf = (request: WireRequest): string => headerOf(request, 'x-amz-sso_bearer_token') ?? '';

function checkToken(request: WireRequest, { identityCenter }: Premises): void {
  if (!identityCenter.tokens.isGood(tokenOf(request))) throw unauthorised();
}

const noAccess = (): Refusal => new Refusal(403, 'ForbiddenException', 'No access');

const unauthorised = (): Refusal =>
  new Refusal(401, 'UnauthorizedException', 'Session token not found or invalid');

function memberOf(request: WireRequest, { identityCenter, organisation }: Premises): Member {
  const id = required(request, 'account_id');
  const member = identityCenter.directory.members.find((each) => each.id === id);
  if (member) return member;
  if (organisation.accounts.some((account) => account.id === id)) throw noAccess();
  throw new Refusal(404, 'ResourceNotFoundException', 'Account not found');
}

const queryIn = (request: WireRequest): URLSearchParams => new URLSearchParams(queryOf(request));

function required(request: WireRequest, name: string): string {
  const value = queryIn(request).get(name);
  if (value) return value;
  throw invalidRequest();
}

const LARGEST_PAGE = 100;

function pageOf<T>(
  request: WireRequest,
  all: readonly T[],
): { page: readonly T[]; nextToken: string | null } {
  const query = queryIn(request);
  const size = Number(query.get('max_result') ?? LARGEST_PAGE);
  const from = Number(Buffer.from(query.get('next_token') ?? '', 'base64url').toString() || 0);
  const isUsual = Number.isInteger(size) && size >= 1 && size <= LARGEST_PAGE;
  if (!isUsual || !Number.isInteger(from) || from < 0 || (from > 0 && from >= all.length))
    throw invalidRequest();
  const next = from + size;
  const nextToken = next < all.length ? Buffer.from(String(next)).toString('base64url') : null;
  return { page: all.slice(from, next), nextToken };
}

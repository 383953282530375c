import { assumeRole } from './assume-role.ts';
import { authenticate } from './authenticate.ts';
import { userCaller } from './caller.ts';
import { checkParameters } from './parameters.ts';
import { type Flaw, Refusal } from './refusal.ts';
import { parametersOf } from './request.ts';
import type { Answer, Service } from './service.ts';
import type { SigningRules } from './signature.ts';
import { provesPresence, type StsCall, writeCredentials } from './sts-call.ts';
import { GET_SESSION_TOKEN } from './sts-model.ts';
import { type Elements, writeXml } from './xml.ts';

/*
 * Where this STS is not AWS's:
 *   - it is one place: every region sees the same sessions, and no region is switched off;
 *   - trust and identity policy must both allow, also inside one account;
 *   - session tags are checked, counted and forgotten: no condition can ask for them;
 *   - what AWS says to a number that is none, or to tags that clash, is not published: those words are ours.
 */

const VERSION = '2011-06-15';
const NAMESPACE = `https://sts.amazonaws.com/doc/${VERSION}/`;
const HALF_A_DAY = 43_200;

const RULES: SigningRules = {
  service: 'sts',
  normalizePath: true,
  escapeTwice: true,
  declaresPayload: false,
  mustSign: /^x-amz-(date|security-token)$/i,
};

const ACTIONS: Readonly<Record<string, (call: StsCall) => Elements>> = {
  GetCallerIdentity: ({ caller }) => ({ Arn: caller.arn, UserId: caller.userId, Account: caller.account.id }),
  GetSessionToken: getSessionToken,
  AssumeRole: assumeRole,
};

const REFUSALS: Readonly<Record<Flaw, readonly [status: number, code: string]>> = {
  missing: [403, 'MissingAuthenticationToken'],
  malformed: [400, 'IncompleteSignature'],
  clock: [403, 'SignatureDoesNotMatch'],
  scope: [403, 'SignatureDoesNotMatch'],
  'unsigned header': [403, 'SignatureDoesNotMatch'],
  'unknown key': [403, 'InvalidClientTokenId'],
  'foreign token': [403, 'InvalidClientTokenId'],
  expired: [403, 'ExpiredToken'],
  mismatch: [403, 'SignatureDoesNotMatch'],
  'undeclared payload': [403, 'SignatureDoesNotMatch'],
  'other payload': [403, 'SignatureDoesNotMatch'],
};

/** The Security Token Service, in the query protocol. */
export const sts: Service = {
  action: (request) => parametersOf(request).get('Action') ?? '',

  perform(request, premises, requestId) {
    const parameters = parametersOf(request);
    const action = parameters.get('Action');
    const act = actionOf(action, parameters.get('Version'));
    const caller = authenticate(request, RULES, premises);
    const result = act({ parameters, caller, premises });
    const content = { [`${action}Result`]: result, ResponseMetadata: { RequestId: requestId } };
    return answer(200, requestId, writeXml(`${action}Response`, content, NAMESPACE));
  },

  refusalOf({ flaw, message }) {
    const [status, code] = REFUSALS[flaw];
    return new Refusal(status, code, message);
  },

  refuse({ status, code, message }, requestId) {
    const error = { Type: status < 500 ? 'Sender' : 'Receiver', Code: code, Message: message };
    return answer(
      status,
      requestId,
      writeXml('ErrorResponse', { Error: error, RequestId: requestId }, NAMESPACE),
    );
  },
};

function actionOf(name: string | null, version: string | null): (call: StsCall) => Elements {
  if (name === null) throw new Refusal(400, 'MissingAction', 'Missing Action');
  const act = Object.hasOwn(ACTIONS, name) && version === VERSION ? ACTIONS[name] : undefined;
  if (act) return act;
  const sentence = `Could not find operation ${name} for version ${version ?? 'NO_VERSION_SPECIFIED'}`;
  throw new Refusal(400, 'InvalidAction', sentence);
}

function getSessionToken(call: StsCall): Elements {
  const { parameters, caller, premises } = call;
  if (caller.session) {
    throw new Refusal(403, 'AccessDenied', 'Cannot call GetSessionToken with session credentials');
  }
  checkParameters(parameters, GET_SESSION_TOKEN);
  const mfaAt = provesPresence(call) ? premises.clock() : undefined;
  const seconds = Number(parameters.get('DurationSeconds') ?? HALF_A_DAY);
  const credentials = premises.sessions.issue(userCaller(premises.organisation, { mfaAt }), seconds);
  return { Credentials: writeCredentials(credentials) };
}

function answer(status: number, requestId: string, body: string): Answer {
  return { status, headers: { 'content-type': 'text/xml', 'x-amzn-RequestId': requestId }, body };
}

import { authenticate } from './authenticate.ts';
import type { Caller } from './caller.ts';
import type { Premises } from './premises.ts';
import { type Flaw, Refusal } from './refusal.ts';
import { parametersOf } from './request.ts';
import type { Answer, Service } from './service.ts';
import type { SigningRules } from './signature.ts';
import { type Elements, writeXml } from './xml.ts';

/** One call of a service that speaks the query protocol: who asks, with what, and where. */
export interface QueryCall {
  readonly parameters: URLSearchParams;
  readonly caller: Caller;
  readonly premises: Premises;
}

/** A call that proves by itself who it is from, and is not signed. */
export type UnsignedCall = Omit<QueryCall, 'caller'>;

/** Does what a call asks for; an action with nothing to tell returns nothing. */
export type QueryAction = (call: QueryCall) => Elements | undefined;

/** A service of the query protocol, that knows its actions by name. */
export interface QueryService extends Service {
  has(action: string): boolean;
}

interface Definition {
  readonly service: string;
  readonly version: string;
  readonly actions: Readonly<Record<string, QueryAction>>;
  /** Actions that ask for no signature. */
  readonly unsigned?: Readonly<Record<string, (call: UnsignedCall) => Elements>>;
}

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

/** Makes a service of the query protocol out of its actions. */
export function queryService(definition: Definition): QueryService {
  const { service, version, actions } = definition;
  const namespace = `https://${service}.amazonaws.com/doc/${version}/`;
  const rules = rulesOf(service);
  return {
    has: (action) => Object.hasOwn(actions, action),
    action: (request) => parametersOf(request).get('Action') ?? '',

    perform(request, premises, requestId) {
      const parameters = parametersOf(request);
      const action = parameters.get('Action');
      const act = actionOf(action, parameters.get('Version'), definition);
      const result = act({ parameters, premises }, () => authenticate(request, rules, premises));
      const content = { [`${action}Result`]: result, ResponseMetadata: { RequestId: requestId } };
      return answer(200, requestId, writeXml(`${action}Response`, content, namespace));
    },

    refusalOf({ flaw, message }) {
      const [status, code] = REFUSALS[flaw];
      return new Refusal(status, code, message);
    },

    refuse({ status, code, message }, requestId) {
      const error = { Type: status < 500 ? 'Sender' : 'Receiver', Code: code, Message: message };
      const content = { Error: error, RequestId: requestId };
      return answer(status, requestId, writeXml('ErrorResponse', content, namespace));
    },
  };
}

const rulesOf = (service: string): SigningRules => ({
  service,
  normalizePath: true,
  escapeTwice: true,
  declaresPayload: false,
  mustSign: /^x-amz-(date|security-token)$/i,
});

function actionOf(
  name: string | null,
  version: string | null,
  { actions, unsigned = {}, version: ours }: Definition,
): (call: UnsignedCall, caller: () => Caller) => Elements | undefined {
  if (name === null) throw new Refusal(400, 'MissingAction', 'Missing Action');
  const open = Object.hasOwn(unsigned, name) && version === ours ? unsigned[name] : undefined;
  if (open) return open;
  const act = Object.hasOwn(actions, name) && version === ours ? actions[name] : undefined;
  if (act) return (call, caller) => act({ ...call, caller: caller() });
  const sentence = `Could not find operation ${name} for version ${version ?? 'NO_VERSION_SPECIFIED'}`;
  throw new Refusal(400, 'InvalidAction', sentence);
}

function answer(status: number, requestId: string, body: string): Answer {
  return { status, headers: { 'content-type': 'text/xml', 'x-amzn-RequestId': requestId }, body };
}

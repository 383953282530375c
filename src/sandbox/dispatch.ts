import { randomUUID } from 'node:crypto';
import { type Claims, readClaims } from './claims.ts';
import { CONSOLE_SERVICES, consoleServiceOf } from './console/services.ts';
import { FEDERATED_SERVICES, federatedServiceOf } from './federation/services.ts';
import { iam } from './iam.ts';
import { IDENTITY_CENTER_SERVICES, identityCenterServiceOf } from './identity-center/services.ts';
import type { Premises } from './premises.ts';
import { Refusal, SignatureFlaw } from './refusal.ts';
import { parametersOf, queryOf, type WireRequest } from './request.ts';
import { s3 } from './s3.ts';
import type { Answer, Service } from './service.ts';
import { sts } from './sts.ts';
import { rfc3339 } from './time.ts';

/** One line of the request log: never a secret, a token or a code. A dash is what is missing or no plain name. */
export interface LogEntry {
  readonly time: string;
  readonly service: string;
  readonly action: string;
  readonly key_id: string;
  /** The ARN of the role that was asked for. */
  readonly role?: string;
  readonly status: number;
  readonly error?: string;
}

const SERVICES: ReadonlyMap<string, Service> = new Map<string, Service>([
  ['iam', iam],
  ['s3', s3],
  ['sts', sts],
  ...IDENTITY_CENTER_SERVICES,
  ...FEDERATED_SERVICES,
  ...CONSOLE_SERVICES,
]);

/** Has the service a request is meant for answer it, and writes down that it did. */
export function dispatch(request: WireRequest, premises: Premises): { answer: Answer; entry: LogEntry } {
  const claims = claimsOf(request);
  const name = serviceOf(request, claims);
  const service = SERVICES.get(name) ?? sts;
  const requestId = randomUUID();
  const { answer, error } = attempt(service, request, premises, requestId);
  const about = service.about?.(request, premises) ?? {};
  const role = loggable(
    about.role ?? parametersOf(request).get('RoleArn') ?? '',
    /^arn:aws:iam::\d{12}:role\/[\w+=,.@/-]{1,64}$/,
  );
  const entry = {
    time: rfc3339(premises.clock()),
    service: loggable(about.service ?? name, /^[a-z][a-z0-9-]{1,30}$/),
    action: loggable(service.action(request), /^[A-Z][A-Za-z]{1,38}$/),
    key_id: loggable(about.keyId ?? claims?.keyId ?? '', /^A[KS]IA[A-Z2-7]{16}$/),
    ...(role !== '-' && { role }),
    status: answer.status,
    ...(error !== undefined && { error }),
  };
  return { answer, entry };
}

function attempt(
  service: Service,
  request: WireRequest,
  premises: Premises,
  requestId: string,
): { answer: Answer; error?: string } {
  try {
    return { answer: service.perform(request, premises, requestId) };
  } catch (thrown) {
    const refusal = refusalOf(service, thrown);
    return { answer: service.refuse(refusal, requestId), error: refusal.code };
  }
}

function refusalOf(service: Service, thrown: unknown): Refusal {
  if (thrown instanceof Refusal) return thrown;
  if (thrown instanceof SignatureFlaw) return service.refusalOf(thrown);
  return new Refusal(
    500,
    'InternalFailure',
    'The request processing has failed because of an unknown error.',
  );
}

// A request that is not signed, or not in its header, goes to the service it looks like.
function serviceOf(request: WireRequest, claims: Claims | undefined): string {
  if (claims) return claims.service;
  const part = identityCenterServiceOf(request) ?? federatedServiceOf(request) ?? consoleServiceOf(request);
  if (part !== undefined) return part;
  const presigned = /X-Amz-Credential=[^&]*(?:%2F|\/)s3(?:%2F|\/)/i.test(queryOf(request));
  const action = parametersOf(request).get('Action');
  const isQuery = request.method === 'POST' || action !== null;
  if (presigned || !isQuery) return 's3';
  return iam.has(action ?? '') ? 'iam' : 'sts';
}

function claimsOf(request: WireRequest): Claims | undefined {
  try {
    return readClaims(request);
  } catch {
    return undefined;
  }
}

// What a client sent is logged only where it has the right form: anything else might be a secret in the wrong place.
const loggable = (text: string, plain: RegExp): string => (plain.test(text) ? text : '-');

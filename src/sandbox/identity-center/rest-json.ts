import type { Premises } from '../premises.ts';
import { Refusal } from '../refusal.ts';
import { pathOf, type WireRequest } from '../request.ts';
import type { Answer, Service } from '../service.ts';

/** Does what a request asks for, and gives the answer's body. */
export type RestAction = (request: WireRequest, premises: Premises) => object | undefined;

interface Definition {
  /** Its actions by name, each at its method and path. */
  readonly actions: Readonly<Record<string, { readonly at: string; readonly act: RestAction }>>;
  /** The body of a refusal. */
  readonly refusalBody: (refusal: Refusal) => object;
  /** What it says when it has too much to do, or fails. */
  readonly busy: Refusal;
  readonly broken: Refusal;
}

/** Makes a service that is spoken to by paths and JSON, and signs nothing. */
export function restJsonService({ actions, refusalBody, busy, broken }: Definition): Service {
  const named = ({ method, target }: Pick<WireRequest, 'method' | 'target'>) => {
    const place = `${method} ${pathOf({ method, target, headers: [], body: Buffer.alloc(0) })}`;
    return Object.entries(actions).find(([, { at }]) => at === place);
  };
  return {
    action: (request) => named(request)?.[0] ?? request.method,

    perform(request, premises, requestId) {
      const [name, action] = named(request) ?? [];
      if (name === undefined || !action) throw new Refusal(404, 'UnknownOperationException', 'Not found');
      const fault = premises.identityCenter.fault(name);
      if (fault) throw fault === 'busy' ? busy : broken;
      const body = action.act(request, premises);
      return answer(200, requestId, body ? JSON.stringify(body) : '');
    },

    refusalOf: () => broken,

    refuse(refusal, requestId) {
      const { status, code } = refusal;
      return answer(status, requestId, JSON.stringify(refusalBody(refusal)), { 'x-amzn-ErrorType': code });
    },
  };
}

function answer(
  status: number,
  requestId: string,
  body: string,
  headers: Record<string, string> = {},
): Answer {
  const common = { 'content-type': 'application/json', 'x-amzn-RequestId': requestId };
  return { status, headers: { ...common, ...headers }, body };
}

/** The members of a request's body, which may be texts and lists of texts alone. */
export interface Members {
  text(name: string): string | undefined;
  texts(name: string): readonly string[] | undefined;
  /** Refused where it is missing. */
  required(name: string): string;
}

/** Reads the body of a request. */
export function membersOf({ body }: WireRequest): Members {
  const read = parsed(body.toString());
  const text = (name: string): string | undefined => {
    const value = read[name] ?? undefined;
    if (value === undefined || typeof value === 'string') return value;
    throw invalidRequest();
  };
  return {
    text,
    texts(name) {
      const value = read[name] ?? undefined;
      if (value === undefined) return undefined;
      if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value;
      throw invalidRequest();
    },
    required(name) {
      const value = text(name);
      if (value) return value;
      throw invalidRequest();
    },
  };
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return { ...value };
  } catch {}
  throw invalidRequest();
}

/** Said to whatever cannot be understood. */
export const invalidRequest = (): Refusal =>
  new Refusal(400, 'InvalidRequestException', 'Invalid request provided');

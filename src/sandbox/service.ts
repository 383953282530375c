import type { Premises } from './premises.ts';
import type { Refusal, SignatureFlaw } from './refusal.ts';
import type { WireRequest } from './request.ts';

/** An answer before it is put on the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What the log says of a request, where it is not in the signature or in a parameter of STS. */
export interface About {
  readonly service?: string | undefined;
  readonly keyId?: string | undefined;
  readonly role?: string | undefined;
}

/** One AWS service: what it does, and the words in which it refuses. */
export interface Service {
  /** The name of what a request asks for, as the log has it. */
  action(request: WireRequest): string;
  about?(request: WireRequest, premises: Premises): About;
  /** Does what is asked, or throws a SignatureFlaw or a Refusal. */
  perform(request: WireRequest, premises: Premises, requestId: string): Answer;
  /** The refusal of this service's own for what is wrong with a signature. */
  refusalOf(flaw: SignatureFlaw): Refusal;
  /** A refusal as this service writes it. */
  refuse(refusal: Refusal, requestId: string): Answer;
}

/** What can be wrong with a signed request; each service has its own code and status for it. */
export type Flaw =
  | 'missing'
  | 'malformed'
  | 'clock'
  | 'scope'
  | 'unsigned header'
  | 'unknown key'
  | 'foreign token'
  | 'expired'
  | 'mismatch'
  | 'undeclared payload'
  | 'other payload';

/** A request whose signature proves nothing, with the sentence STS has for it. */
export class SignatureFlaw extends Error {
  readonly flaw: Flaw;

  constructor(flaw: Flaw, message: string) {
    super(message);
    this.flaw = flaw;
  }
}

/** A request that is refused in AWS's own words. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

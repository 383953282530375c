/** Why a run ended early: each reason has one exit code and nothing else depends on it. */
export type Reason = keyof typeof EXIT_CODES;

const EXIT_CODES = {
  failed: 1,
  usage: 2,
  config: 3,
  refused: 4,
  keychain: 5,
  'not-executable': 126,
  'not-found': 127,
  cancelled: 130,
} as const;

/** An end that a person is told of: what happened (message), why and what to do (hints), one line each. */
export class SwitchError extends Error {
  readonly reason: Reason;
  readonly hints: readonly string[];

  constructor(reason: Reason, message: string, hints: readonly string[] = [], cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'SwitchError';
    this.reason = reason;
    this.hints = hints;
  }
}

/** A person has pressed Ctrl-C: once all is put back, the process dies of the signal that this is elsewhere. */
export class Interrupted extends SwitchError {
  constructor() {
    super('cancelled', 'cancelled');
  }
}

/** AWS did not take an MFA code: wrong, or used already. Another one may do. */
export class CodeRefused extends SwitchError {}

/** AWS does not know an access key: deleted, switched off, or so new that it is not known everywhere. */
export class KeyUnknown extends SwitchError {}

/** AWS knows an access key, and the secret is not its own. */
export class SecretWrong extends SwitchError {}

/** The exit code of an error; one that nobody foresaw is a plain failure. */
export function exitCodeOf(error: unknown): number {
  return error instanceof SwitchError ? EXIT_CODES[error.reason] : EXIT_CODES.failed;
}

/** Failures before the child ran keep out of the child's own codes: 125, but for 126, 127 and 130. */
export function exitCodeBeforeChild(error: unknown): number {
  const code = exitCodeOf(error);
  return code >= 126 ? code : 125;
}

/** A call over the network that got no answer. */
export class NetworkError extends Error {
  /** True where the request may have reached the other side. */
  readonly wasSent: boolean;
  readonly hints: readonly string[];
  /** True where nothing was sent, and the next try may go through. */
  readonly mayPass: boolean;

  constructor(message: string, wasSent: boolean, hints: readonly string[] = [], mayPass = false) {
    super(message);
    this.name = 'NetworkError';
    this.wasSent = wasSent;
    this.hints = hints;
    this.mayPass = mayPass;
  }
}

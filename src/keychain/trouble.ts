import { SwitchError } from '../errors.ts';

/** How a keychain can be, where nothing can be had of it. */
export type Trouble = 'locked' | 'dismissed' | 'silent' | 'empty' | 'twice' | 'unavailable' | 'failed';

/** A trouble, as a person is told of it. */
export class KeychainTrouble extends SwitchError {
  readonly trouble: Trouble;

  constructor(trouble: Trouble, message: string, hints: readonly string[], cause?: unknown) {
    super('keychain', message, hints, cause);
    this.trouble = trouble;
  }
}

/** A text that may not be shown, and how bad it would be. */
export interface Secret {
  readonly kind: 'long-lived' | 'mfa session' | 'role session' | 'sign-in';
  readonly name: string;
  readonly text: string;
}

export type Kind = Secret['kind'];

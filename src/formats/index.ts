// What programs read that are no shells: the shelf of formats.

import type { Handover } from '../sessions/session.ts';
import type { Variables } from '../shells/index.ts';

/** Credentials, as they may be written. */
export interface Written {
  readonly profile: string;
  readonly region: string | undefined;
  readonly credentials: Handover;
  /** What a child would be given. */
  readonly variables: Variables;
}

export type Format = (written: Written) => string;

/** The formats; the keys are choices of `--format`. */
export const formats = {
  dotenv: () => import('./dotenv.ts').then(({ dotenv }) => dotenv),
  json: () => import('./json.ts').then(({ json }) => json),
  ini: () => import('./ini.ts').then(({ ini }) => ini),
} as const satisfies Record<string, () => Promise<Format>>;

export type FormatName = keyof typeof formats;

/** True for a name on the shelf. */
export function isFormatName(name: string): name is FormatName {
  return Object.hasOwn(formats, name);
}

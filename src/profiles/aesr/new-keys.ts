import { colorOf } from '../color.ts';
import type { WantedRole } from './wanted.ts';

export type Key = readonly [key: string, value: string];

/** What the console makes of colours. */
export interface Shades {
  /** Those that it has names for. */
  readonly colors: readonly string[];
  /** Six hex digits of a profile's colour. */
  hexOf(color: string): string;
}

const NOBODY = { profile: () => undefined };

/** The keys of a profile that is made of a role. */
export function keysOf(
  { arn, color, region }: WantedRole,
  name: string,
  source: string,
  shades: Shades,
): Key[] {
  const { colors, hexOf } = shades;
  // The name alone gives it most of the time.
  const isOwn = color === undefined || hexOf(colorOf(NOBODY, name)) === color;
  const shown = isOwn ? undefined : (colors.find((one) => hexOf(one) === color) ?? color);
  return [
    ['role_arn', arn],
    ['source_profile', source],
    ...(shown === undefined ? [] : [['color', shown] as const]),
    ...(region === undefined ? [] : [['region', region] as const]),
  ];
}

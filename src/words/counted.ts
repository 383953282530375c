import { cleanLine } from './clean.ts';

/** `1 profile`, `12 profiles`. */
export const counted = (count: number, one: string, several: string): string =>
  `${count} ${count === 1 ? one : several}`;

/** Names, the first of very many. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, FEW).map((name) => cleanLine(name));
  const more = names.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

const FEW = 12;

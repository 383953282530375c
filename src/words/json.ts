import { withoutUnsafe } from './clean.ts';

/** JSON for scripts, which people look at on a terminal too: what could steer it is written as `\uXXXX`. */
export function json(value: unknown): string {
  const text = withoutUnsafe(JSON.stringify(value, undefined, 2), (character) =>
    Array.from({ length: character.length }, (_, at) => escaped(character.charCodeAt(at))).join(''),
  );
  return `${text}\n`;
}

const escaped = (unit: number): string => `\\u${unit.toString(16).padStart(4, '0')}`;

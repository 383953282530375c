import { cleanLine } from './clean.ts';

/** A named value, and where it was read. */
export type Part = readonly [name: string, value: string, origin?: Place | undefined];

interface Place {
  readonly file: string;
  readonly line: number;
}

/** A title with its parts below it, their names in one column. */
export function block(title: string, parts: readonly Part[]): string {
  const width = Math.max(13, ...parts.map(([name]) => cleanLine(name).length));
  const lines = parts.map(([name, value, origin]) => {
    const head = name ? `${cleanLine(name).padEnd(width)} ` : '';
    return `  ${head}${cleanLine(value)}${origin ? sayPlace(origin) : ''}`.trimEnd();
  });
  return `${[cleanLine(title), ...lines].join('\n')}\n`;
}

function sayPlace({ file, line }: Place): string {
  return `   (${cleanLine(file)}${line > 0 ? `, line ${line}` : ''})`;
}

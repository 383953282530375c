import fs from 'node:fs';
import path from 'node:path';

/** The text of each file, by its path from the root. */
export type Tree = Readonly<Record<string, string>>;

const ROOT = path.join(import.meta.dirname, '..', '..');
export const HOUSE: Tree = Object.fromEntries(
  fs
    .readdirSync(path.join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => [
      `src/${name.split(path.sep).join('/')}`,
      fs.readFileSync(path.join(ROOT, 'src', name), 'utf8'),
    ]),
);

export interface Found {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** Where a pattern stands in the code; comments are blanked, so that words about code are none. */
export function found(tree: Tree, pattern: RegExp): Found[] {
  return Object.entries(tree).flatMap(([file, text]) => {
    const code = text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*/g, (comment) =>
      comment.replace(/[^\n]/g, ' '),
    );
    return [...code.matchAll(new RegExp(pattern, 'g'))].map((match) => {
      const at = match.index + (match[0].length - match[0].trimStart().length);
      return { file, line: code.slice(0, at).split('\n').length, text: match[0].trim() };
    });
  });
}

export interface Import extends Found {
  /** `src/errors.ts`, `node:fs`, `commander`. */
  readonly target: string;
  /** `type` costs nothing when it runs, `lazy` waits until it is reached. */
  readonly how: 'value' | 'type' | 'lazy';
}

const STATIC = /(?<=^|\n)(?:import|export)\b[^;'"`()]*?\bfrom '[^']+'/;
const LAZY = /\b(?:import|require|require\.resolve)\([`'][^`'$]+/;

export function importsOf(tree: Tree): Import[] {
  const asImport = (one: Found, how: Import['how']): Import => {
    const named = /[`']([^`']+)'?$/.exec(one.text)?.[1] ?? '';
    const target = named.startsWith('.') ? path.posix.join(path.posix.dirname(one.file), named) : named;
    return { ...one, target, how };
  };
  return [
    ...found(tree, STATIC).map((one) => asImport(one, isOfTypes(one.text) ? 'type' : 'value')),
    ...found(tree, LAZY).map((one) => asImport(one, 'lazy')),
  ];
}

function isOfTypes(statement: string): boolean {
  if (/^(import|export) type\b/.test(statement)) return true;
  const names = /^(?:import|export) \{([^}]*)\} from/.exec(statement)?.[1]?.split(',');
  return names?.every((name) => /^\s*(type .*)?$/.test(name)) ?? false;
}

/** For a person: `src/main.ts:3 new Date(`. */
export const show = ({ file, line, text }: Found): string => `${file}:${line} ${text}`;

const VERBS = { value: 'imports', type: 'imports types of', lazy: 'loads' } as const;

/** For a person: `src/main.ts:3 imports src/context.ts`. */
export const showImport = ({ file, line, target, how }: Import): string =>
  `${file}:${line} ${VERBS[how]} ${target}`;

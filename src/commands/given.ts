import type { Option, Options } from './command.ts';

/** The first of these options that was given, by its long flag. */
export function firstGiven(all: readonly Option[], options: Options): string | undefined {
  const given = options as Readonly<Record<string, unknown>>;
  return all
    .map(({ flags }) => /--[\w-]+/.exec(flags)?.[0] ?? '')
    .find((flag) =>
      flag.startsWith('--no-')
        ? given[camel(flag.slice(5))] === false
        : given[camel(flag.slice(2))] !== undefined,
    );
}

const camel = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** True for a text that one of the patterns means: `*` and `?`, in whatever letters; without a pattern, for all. */
export function globsFrom(patterns: readonly string[]): (...texts: readonly string[]) => boolean {
  const all = patterns
    .flatMap((pattern) => pattern.split(','))
    .map((pattern) => pattern.trim())
    .filter((pattern) => pattern !== '')
    .map(asPattern);
  return (...texts) => all.length === 0 || all.some((pattern) => texts.some((text) => pattern.test(text)));
}

const asPattern = (glob: string): RegExp =>
  new RegExp(
    `^${glob
      .replace(/[\\^$.+()[\]{}|/]/g, '\\$&')
      .replace(/\*+/g, '.*')
      .replaceAll('?', '.')}$`,
    'isu',
  );

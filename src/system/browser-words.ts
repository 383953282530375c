// A browser that is named by a person: a line of words. White space parts them; what stands in quotes, single or double,
// is taken as it is, so that a path may hold a space. Nothing else means anything: no shell reads the line.

/** The words of a command line; undefined where a quote is never closed, or there is no word. */
export function wordsOf(line: string): readonly string[] | undefined {
  const words = line.match(WORD) ?? [];
  const isWhole = line.replace(WORD, '').trim() === '';
  return isWhole && words.length > 0 ? words.map(unquoted) : undefined;
}

const WORD = /(?:[^\s'"]|'[^']*'|"[^"]*")+/g;

const unquoted = (word: string): string =>
  word.replace(/'([^']*)'|"([^"]*)"/g, (_all, single?: string, double?: string) => single ?? double ?? '');

/** The words with the page in the place of each `%s`, else behind them: the page is never parted, nor read again. */
export function withPage(words: readonly string[], page: string): readonly string[] {
  const hasPlace = words.some((word) => word.includes(PLACE));
  return hasPlace ? words.map((word) => word.split(PLACE).join(page)) : [...words, page];
}

const PLACE = '%s';

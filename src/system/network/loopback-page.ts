import { htmlText } from '../../words/html-text.ts';

/** What a browser is shown: plain words, without a script, a style, an image. */
export interface Page {
  readonly status: number;
  readonly title: string;
  readonly words: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** The text of a page; all that is shown is text, and nothing in it a tag. */
export function pageText({ title, words }: Page): string {
  const parts = words.filter(Boolean).map((line) => `<p>${htmlText(line)}</p>`);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${htmlText(title)}</title></head><body><h1>${htmlText(title)}</h1>${parts.join('')}</body></html>\n`;
}

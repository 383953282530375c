import { depthOf, type FileLine, fileLines, strip, stripEnd } from './python.ts';
import type { Refusal } from './seen.ts';

/** The lines of one value, the empty ones among them. */
export type Option = readonly FileLine[];

export interface RawSection {
  readonly line: number;
  readonly options: ReadonlyMap<string, Option>;
}

/** What Python's configparser makes of a file. */
export interface Parsed {
  /** By the text between the brackets. */
  readonly sections: ReadonlyMap<string, RawSection>;
  /** The keys of `[DEFAULT]`, which is no section itself. */
  readonly defaults: RawSection['options'];
  /** The name at each header; undefined for `[DEFAULT]`. */
  readonly headers: ReadonlyMap<number, string | undefined>;
  readonly refused?: Refusal;
}

/** Reads a file as Python's configparser does; what refuses it ends the reading. */
export function parse(text: string): Parsed {
  const defaults = new Map<string, FileLine[]>();
  const sections = new Map<string, { line: number; options: Map<string, FileLine[]> }>();
  const headers = new Map<number, string | undefined>();
  let options: Map<string, FileLine[]> | undefined;
  let open: FileLine[] | undefined;
  let depth = 0;

  const header = (line: number, name: string): Refusal['why'] | undefined => {
    if (sections.has(name)) return 'a section written twice';
    options = name === 'DEFAULT' ? defaults : new Map();
    if (name !== 'DEFAULT') sections.set(name, { line, options });
    headers.set(line, name === 'DEFAULT' ? undefined : name);
    open = undefined;
    return undefined;
  };
  const option = (line: number, words: string): Refusal['why'] | undefined => {
    const pair = pairOf(words);
    if (!options || !pair?.key) return 'a wrong line';
    if (options.has(pair.key)) return 'a key written twice';
    open = [{ line, text: pair.value }];
    options.set(pair.key, open);
    return undefined;
  };

  for (const { line, text: whole } of fileLines(text)) {
    const words = strip(whole);
    if (words[0] === '#' || words[0] === ';') continue;
    const isMore = words === '' || (open !== undefined && depthOf(whole) > depth);
    if (isMore) {
      open?.push({ line, text: words });
      continue;
    }
    depth = depthOf(whole);
    // The last bracket of the line closes, wherever it stands.
    const name = /^\[(.+)\]/s.exec(words)?.[1];
    const why = name === undefined ? option(line, words) : header(line, name);
    if (why) return { sections, defaults, headers, refused: { line, why } };
  }
  return { sections, defaults, headers };
}

function pairOf(words: string): { key: string; value: string } | undefined {
  const at = words.search(/[=:]/);
  if (at === -1) return undefined;
  return { key: stripEnd(words.slice(0, at)).toLowerCase(), value: strip(words.slice(at + 1)) };
}

import { distanceWithin } from '../words/nearest.ts';
import type { FileKind, Reading, Section, SectionKind } from './grammar.ts';
import { trimmed } from './lines.ts';

/** What a header names, or why it is not read, and whether AWS's vectors call that an error. */
export type Header =
  | Pick<Section, 'kind' | 'name' | 'prefixed'>
  | { readonly problem: string; readonly isWrong: boolean };

/** Reads a header's line, from `[` to its end. A forgiving reader takes names in quotes, and then with spaces. */
export function readHeader(line: string, file: FileKind, reading: Reading): Header {
  const words = wordsIn(line, reading);
  if (words === undefined)
    return { problem: `a section header has no closing ]${shownLine(line)}`, isWrong: true };
  const prefixed = /^(profile|sso-session|services)[ \t]+(.+)$/s.exec(words);
  if (file === 'credentials') {
    if (prefixed) return ignored('in the credentials file a profile has no prefix');
    return named('profile', words, false, reading === 'strict' ? words : (unquoted(words) ?? words), reading);
  }
  if (words === 'default') return { kind: 'profile', name: 'default', prefixed: false };
  if (words === 'switch') return { kind: 'switch', name: '', prefixed: false };
  if (!prefixed) return ignored(otherSection(words));
  const name = prefixed[2] ?? '';
  return named(
    prefixed[1] as SectionKind,
    words,
    true,
    reading === 'strict' ? name : unquoted(name),
    reading,
  );
}

/** A comment may follow the bracket; to a strict reader it may also begin within it, which leaves no bracket. */
function wordsIn(line: string, reading: Reading): string | undefined {
  const comment = reading === 'strict' ? line.search(/[#;]/) : -1;
  const header = trimmed(comment === -1 ? line : line.slice(0, comment));
  const close = reading === 'strict' ? header.length - 1 : header.indexOf(']');
  return close > 0 && header[close] === ']' ? trimmed(header.slice(1, close)) : undefined;
}

/** True where more than a comment stands behind a header's bracket: nobody reads it. */
export function hasMore(line: string): boolean {
  return !line.endsWith(']') && /^[^#;]/.test(trimmed(line.slice(line.indexOf(']') + 1)));
}

/** What a header without a prefix that is known was probably meant to be. */
function otherSection(words: string): string {
  const [first = '', ...rest] = words.split(/[ \t]+/);
  if (words === 'DEFAULT')
    return '[DEFAULT] is not [default]: only the AWS CLI reads it, and gives its keys to every section';
  if (words === 'plugins' || words === 'preview') return `[${words}] is for the AWS CLI alone`;
  if (rest.length === 0) return `[${words}] is not read: a profile is written [profile ${words}]`;
  const meant = PREFIXES.find((prefix) => distanceWithin(first.toLowerCase(), prefix, 2));
  return meant
    ? `[${words}] is not read; closest: [${meant} ${rest.join(' ')}]`
    : `[${words}] is no kind of section that is known`;
}

/** A header as it is written; not where a value has got into it. */
const shownLine = (line: string): string => (line.includes('=') ? '' : `: ${trimmed(line)}`);

const PREFIXES = ['profile', 'sso-session', 'services'];

const ignored = (problem: string): Header => ({ problem, isWrong: false });

/** The vectors' names, of sections and of keys: what they do not allow is ignored by a strict reader. */
export const STRICT_NAME = /^[\w\-/.%@:+]+$/;

function named(
  kind: SectionKind,
  words: string,
  prefixed: boolean,
  name: string | undefined,
  reading: Reading,
): Header {
  if (name === undefined) return ignored(`[${words}]: a name with spaces needs quotes`);
  if (name === '') return ignored('a section without a name');
  if (reading === 'strict' && !STRICT_NAME.test(name))
    return ignored(`[${words}]: AWS's specification does not allow such a name`);
  return { kind, name, prefixed };
}

/** A name without its quotes; undefined where an unquoted one holds spaces. */
function unquoted(name: string): string | undefined {
  const quoted = /^(["'])(.*)\1$/.exec(name);
  if (quoted) return quoted[2];
  return /[ \t]/.test(name) ? undefined : name;
}

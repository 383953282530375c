import type { FileKind } from '../grammar.ts';
import { STRICT_NAME } from '../header.ts';
import type { Point } from '../points.ts';
import { ODD_SPACE, type Page } from './blocks.ts';
import { CLI, EVERYONE, firstOf, JS, type Row, STRICT } from './causes.ts';
import type { Reader, Refusal } from './seen.ts';

/** A line that one of two readers takes for a header, or from which they read different names. */
export interface HeaderPlace {
  readonly reader: Reader['name'];
  readonly file: FileKind;
  readonly page: Page;
  readonly text: string;
  /** Only one of them takes it for a header at all. */
  readonly isDisputed: boolean;
}

/** `[…]`, up to the first bracket that closes. */
const bracketed = (text: string): string => text.slice(0, text.indexOf(']') + 1).trim();
const inner = (text: string): string => bracketed(text).slice(1, -1);
const nameIn = (text: string): string => inner(text).replace(/^(?:profile|sso-session|services)\s+/, '');
const before = (text: string, comment: RegExp): string => text.slice(0, text.search(comment)).trim();

const isIndented = ({ text, isDisputed }: HeaderPlace): boolean => isDisputed && /^\s/.test(text);

const HEADERS: readonly Row<HeaderPlace>[] = [
  ['line-end', EVERYONE, ({ text }) => text.includes('\r')],
  [
    'odd-white-space',
    EVERYONE,
    ({ text }) => ODD_SPACE.test(text.slice(0, text.indexOf(']') + 1 || undefined)),
  ],
  ['wrong-header', EVERYONE, ({ text }) => inner(text).trim() === ''],
  ['default-section', CLI, ({ text }) => /^\s*\[DEFAULT\]/.test(text)],
  ['after-bracket', CLI, ({ text }) => text.indexOf(']') !== text.lastIndexOf(']')],
  ['after-bracket', JS, ({ text }) => before(`${text} #`, /(?:^|\s)[;#]/) !== bracketed(text)],
  ['after-bracket', STRICT, ({ text }) => before(`${text} #`, /[;#]/) !== bracketed(text)],
  ['indented-header', [...JS, ...STRICT], isIndented],
  // The AWS CLI knows them as we do, where it knows the lines above as we do.
  ['line-end', CLI, (place) => isIndented(place) && place.page.hasLineEnd],
  ['odd-white-space', CLI, (place) => isIndented(place) && place.page.hasOddSpace],
  ['wrong-header', CLI, isIndented],
  [
    'prefix-in-credentials',
    EVERYONE,
    ({ text, file }) =>
      file === 'credentials' && /^(?:profile|sso-session|services)\s/.test(inner(text).trim()),
  ],
  ['built-in-name', JS, ({ text }) => nameIn(text).replace(/^(["'])(.*)\1$/s, '$2') in {}],
  ['name-in-quotes', EVERYONE, ({ text }) => /["'\\]/.test(inner(text))],
  [
    'prefix-with-dot',
    JS,
    ({ text }) => /^(?:profile\s)?(?:profile|sso-session|services)\./.test(inner(text)),
  ],
  ['space-in-header', [...CLI, ...JS], ({ text }) => /^[ \t]|[ \t]$|[ \t]{2}/.test(inner(text))],
  ['prefix-like', CLI, ({ text }) => /^(?:profile|sso-session|services)[^ \t]/.test(inner(text))],
  ['odd-name', [...JS, ...STRICT], ({ text }) => !STRICT_NAME.test(nameIn(text))],
];

/** Why a header is read differently. */
export const causeOfHeader = (place: HeaderPlace): Point => firstOf(HEADERS, place);

/** Why a file is refused. */
export function causeOfRefusal(reader: Reader['name'], why: Refusal['why'], text: string): Point {
  if (why === 'a section written twice') return 'duplicate-section';
  if (why === 'a key written twice') return 'duplicate-key';
  if (why === 'a section called __proto__') return 'built-in-name';
  if (reader === 'aws-cli') {
    if (/^\s*\[/.test(text)) return 'wrong-header';
    if (text.includes('\r')) return 'line-end';
    return ODD_SPACE.test(text) ? 'odd-white-space' : 'wrong-line';
  }
  if (/^\s*[#;]/.test(text)) return 'indented-comment';
  if (/^\s/.test(text) && /^\[|=/.test(text.trim())) return 'indented-lines';
  if (text.startsWith('[')) return text.includes(']') ? 'after-bracket' : 'wrong-header';
  return 'wrong-line';
}

// The AWS CLI, boto3 and whatever else is built on botocore: Python's configparser reads the file, then section names
// are split like a shell's words, and values that begin with a line end are taken apart once more.

import type { FileKind } from '../grammar.ts';
import { type Option, parse } from './configparser.ts';
import { shellWords, strip, stripEnd, textLines } from './python.ts';
import { nothing, type Reader, type Refusal, type Seen, type SeenSection, type SeenValue } from './seen.ts';

/** The AWS CLI and boto3. */
export const awsCli: Reader = { name: 'aws-cli', who: 'the AWS CLI and boto3', read };

function read(text: string, file: FileKind): Seen {
  const { sections, defaults, headers, refused } = parse(text);
  const titles = new Map([...headers].map(([line, name]) => [line, titleOf(name, file)]));
  if (refused) return nothing(titles, refused);
  const seen = new Map<string, SeenSection>();
  for (const [name, { line, options }] of sections) {
    const values = valuesOf([...options]);
    if ('why' in values) return nothing(titles, values);
    // Of sections with the same title the last is taken, wholly.
    seen.set(titleOf(name, file), { line, values });
  }
  seen.delete('');
  // What every section overrules is never looked at, and so refuses nothing.
  const all = [...sections.values()];
  const inherited = valuesOf([...defaults].filter(([key]) => all.some(({ options }) => !options.has(key))));
  if ('why' in inherited) return nothing(titles, inherited);
  return { sections: seen, inherited, headers: titles };
}

/** The title of a section; empty where it is kept, but as nothing that has one. */
function titleOf(name: string | undefined, file: FileKind): string {
  if (name === undefined) return '';
  if (file === 'credentials' || name === 'default') return `profile ${name}`;
  const kind = ['profile', 'sso-session', 'services'].find((prefix) => name.startsWith(prefix));
  const words = kind === undefined ? undefined : shellWords(name);
  return words?.length === 2 ? `${kind} ${words[1]}` : '';
}

function valuesOf(options: readonly [string, Option][]): Map<string, SeenValue> | Refusal {
  const values = new Map<string, SeenValue>();
  for (const [key, parts] of options) {
    const value = stripEnd(parts.map(({ text }) => text).join('\n'));
    const nested = value[0] === '\n' ? nestedIn(parts) : undefined;
    if (nested && 'why' in nested) return nested;
    values.set(key, { line: parts[0]?.line ?? 0, value: nested ?? value });
  }
  return values;
}

/** A nested block; its keys keep their case. */
function nestedIn(parts: Option): Map<string, SeenValue> | Refusal {
  const values = new Map<string, SeenValue>();
  for (const { line, text } of parts) {
    for (const words of textLines(text).map(strip)) {
      const equals = words.indexOf('=');
      if (words === '') continue;
      if (equals === -1) return { line, why: 'a wrong line' };
      values.set(strip(words.slice(0, equals)), { line, value: strip(words.slice(equals + 1)) });
    }
  }
  return values;
}

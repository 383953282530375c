import type { FileKind, Section, SectionKind } from './grammar.ts';

/** What a header names, or why AWS tools do not read it. */
export type Header = Pick<Section, 'kind' | 'name' | 'prefixed'> | { readonly problem: string };

/** Reads a header's line, `[` to the end of the line. Names may be quoted, and then hold spaces. */
export function readHeader(line: string, file: FileKind): Header {
  const close = line.indexOf(']');
  if (close === -1) return { problem: 'a section header has no closing ]' };
  const words = line.slice(1, close).trim();
  const prefixed = /^(profile|sso-session|services)[ \t]+(.+)$/.exec(words);
  if (file === 'credentials') {
    if (prefixed) return { problem: `[${words}]: in the credentials file a profile has no prefix` };
    return { kind: 'profile', name: unquoted(words) ?? words, prefixed: false };
  }
  if (words === 'default') return { kind: 'profile', name: 'default', prefixed: false };
  if (words === 'switch') return { kind: 'switch', name: '', prefixed: false };
  if (!prefixed) return { problem: `AWS tools do not read [${words}]: write [profile ${words}]` };
  const name = unquoted(prefixed[2] ?? '');
  if (name === undefined) return { problem: `[${words}]: a name with spaces needs quotes` };
  return { kind: prefixed[1] as SectionKind, name, prefixed: true };
}

/** A name without its quotes; undefined where an unquoted one holds spaces. */
function unquoted(name: string): string | undefined {
  const quoted = /^(["'])(.*)\1$/.exec(name);
  if (quoted) return quoted[2];
  return /\s/.test(name) ? undefined : name;
}

/** What an element holds: text, or elements by name; a list repeats its element, nothing leaves it out. */
export type Content = string | number | Elements;

/** Elements by name, in the order they are written. */
export interface Elements {
  readonly [name: string]: Content | readonly Content[] | undefined;
}

/** Writes one root element and all it holds; the namespace is written as it is. */
export function writeXml(name: string, content: Content, namespace?: string): string {
  const attribute = namespace === undefined ? '' : ` xmlns="${namespace}"`;
  return `<${name}${attribute}>${inside(content)}</${name}>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };

// What XML cannot hold at all becomes a question mark.
const escapeText = (text: string): string =>
  text
    .replaceAll(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '?')
    .replaceAll(/[&<>\r]/g, (character) => ENTITIES[character] ?? character);

function inside(content: Content): string {
  if (typeof content !== 'object') return escapeText(String(content));
  return Object.entries(content)
    .flatMap(([name, held]) => listOf(held).map((each) => writeXml(name, each)))
    .join('');
}

function listOf(held: Content | readonly Content[] | undefined): readonly Content[] {
  if (held === undefined) return [];
  return Array.isArray(held) ? held : [held as Content];
}

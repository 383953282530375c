// Reads the little of XML that an assertion needs. What makes XML treacherous (document types, comments, processing
// instructions, CDATA, entities of one's own) is not read but refused.

/** An element, and where it stands in the text. */
export interface Element {
  /** With its prefix, as it is written. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** All the text below it. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

interface Open {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: Element[];
  readonly text: string[];
  readonly start: number;
}

const TOKEN = /<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/y;

/** The root of a document; nothing for what is not read here. */
export function readXml(text: string): Element | undefined {
  const begin = /^\s*<\?xml [^?]*\?>\s*/.exec(text)?.[0].length ?? 0;
  const path: Open[] = [{ name: '', attributes: {}, children: [], text: [], start: 0 }];
  TOKEN.lastIndex = begin;
  while (TOKEN.lastIndex < text.length) {
    const start = TOKEN.lastIndex;
    const token = TOKEN.exec(text);
    if (!token || !take(token, start, path)) return undefined;
  }
  const [document] = path;
  return path.length === 1 && document?.children.length === 1 ? document.children[0] : undefined;
}

function take(token: RegExpExecArray, start: number, path: Open[]): boolean {
  const [whole, closing, name = '', attributes = '', empty, text] = token;
  const end = start + whole.length;
  if (text !== undefined) {
    for (const each of path) each.text.push(unescaped(text));
    return path.length > 1 || text.trim() === '';
  }
  if (!closing) path.push({ name, attributes: attributesIn(attributes), children: [], text: [], start });
  if (!closing && !empty) return true;
  const closed = path.length > 1 ? path.pop() : undefined;
  if (closed?.name !== name) return false;
  path.at(-1)?.children.push({ ...closed, text: closed.text.join(''), end });
  return true;
}

const attributesIn = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/([\w:.-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, unescaped(value)]),
  );

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const unescaped = (text: string): string =>
  text.replaceAll(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);

/** All elements of a name, at any depth. */
export const all = (element: Element, name: string): Element[] =>
  element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)]);

/** The first of them. */
export const first = (element: Element, name: string): Element | undefined => all(element, name)[0];

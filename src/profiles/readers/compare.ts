import type { FileKind } from '../grammar.ts';
import type { Point } from '../points.ts';
import type { Page } from './blocks.ts';
import { type FlatValue, flat } from './flat.ts';
import { causeOfHeader, causeOfRefusal } from './header-causes.ts';
import { headerAbove, type Reader, type Refusal, type Seen, type SeenSection, unknownTo } from './seen.ts';
import { causeOfValue } from './value-causes.ts';

/** What one reader reads differently. */
export interface Difference {
  readonly line: number;
  readonly key: string;
  readonly ours: string;
  readonly theirs: string;
  readonly point: Point;
}

/** Two readings of one file, and where the headers of each lie. */
interface Pair {
  readonly page: Page;
  readonly file: FileKind;
  readonly reader: Reader['name'];
  readonly ours: Seen;
  readonly theirs: Seen;
  readonly ourHeader: (line: number) => number;
  readonly theirHeader: (line: number) => number;
}

/** A section that both know. */
interface Shared {
  readonly title: string;
  readonly our: SeenSection;
  readonly their: SeenSection;
}

const NO_KEY = 'no such key';

/** Where another reader reads something else than we do. */
export function differences(
  page: Page,
  file: FileKind,
  ours: Seen,
  { name, read }: Reader,
  text: string,
): Difference[] {
  const theirs = read(text, file);
  if (theirs.refused) return [refusal(page, name, theirs.refused)];
  const [ourHeader, theirHeader] = [headerAbove(ours), headerAbove(theirs)];
  const pair: Pair = { page, file, reader: name, ours, theirs, ourHeader, theirHeader };
  const inherited = flat(theirs.inherited);
  const values = [...ours.sections].flatMap(([title, our]) => {
    const their = theirs.sections.get(title);
    return their ? valuesApart(pair, { title, our, their }, inherited) : [];
  });
  return [...sectionsApart(pair), ...added(inherited, theirs), ...values];
}

function refusal(page: Page, reader: Reader['name'], { line, why }: Refusal): Difference {
  const isMarked = reader === 'aws-cli' && page.isMarked;
  const shown = isMarked ? 'a byte order mark' : why;
  const point = isMarked ? 'byte-order-mark' : causeOfRefusal(reader, why, page.line(line));
  return { line, key: '', ours: 'the file', theirs: `nothing of the file, for ${shown}`, point };
}

/** Sections that one side does not know, or knows by another name: one entry for each header. */
function sectionsApart(pair: Pair): Difference[] {
  const here = unknownTo(pair.theirs, pair.ours);
  const there = unknownTo(pair.ours, pair.theirs);
  return [...new Set([...here.keys(), ...there.keys()])].map((line) => {
    const [our, their] = [here.get(line), there.get(line)];
    const none = `no ${(our ?? their ?? '').split(' ', 1)}`;
    return { line, key: '', ours: our ?? none, theirs: their ?? none, point: causeOfTitle(pair, line) };
  });
}

function causeOfTitle({ ours, theirs, reader, file, page }: Pair, line: number): Point {
  const [our, their] = [ours.headers.get(line), theirs.headers.get(line)];
  const isDisputed = our === undefined || their === undefined;
  const text = page.line(line);
  if (our === their && reader === 'javascript' && !text.includes('\r')) return 'empty-section';
  return causeOfHeader({ reader, file, page, text, isDisputed });
}

/** What `[DEFAULT]` adds to all sections is one entry for each of its keys. */
function added(inherited: ReadonlyMap<string, FlatValue>, { sections }: Seen): Difference[] {
  const all = [...sections.values()];
  const missed = [...inherited].filter(([key]) => all.some(({ values }) => !values.has(key)));
  return missed.map(([key, { line, value }]) => {
    return { line, key, ours: NO_KEY, theirs: value, point: 'default-section' };
  });
}

function valuesApart(pair: Pair, shared: Shared, inherited: ReadonlyMap<string, FlatValue>): Difference[] {
  const here = flat(shared.our.values);
  const there = flat(shared.their.values);
  return [...new Set([...here.keys(), ...there.keys()])].flatMap((key) => {
    const [mine, other] = [here.get(key), there.get(key) ?? inherited.get(key)];
    if (mine?.value === other?.value) return [];
    const line = mine?.line ?? other?.line ?? 0;
    // A block that we read below may overrule it.
    const block = shared.our.values.get((key.split('.', 1)[0] ?? '').toLowerCase())?.line;
    const place = { mine: mine?.line ?? block, other: other?.line };
    const point = causeAbove(pair, shared, place) ?? causeHere(pair, key, block ?? 0, mine, other);
    return { line, key, ours: mine?.value ?? NO_KEY, theirs: other?.value ?? NO_KEY, point };
  });
}

/** Why a value is not in the section: for its header, or because another section of that name counts. */
function causeAbove(
  pair: Pair,
  { title, our, their }: Shared,
  { mine, other }: { readonly mine: number | undefined; readonly other: number | undefined },
): Point | undefined {
  for (const line of [mine, other].filter((one) => one !== undefined)) {
    const [ourHeader, theirHeader] = [pair.ourHeader(line), pair.theirHeader(line)];
    const isSame = pair.ours.headers.get(ourHeader) === pair.theirs.headers.get(theirHeader);
    if (ourHeader !== theirHeader || !isSame) return causeOfTitle(pair, Math.max(ourHeader, theirHeader));
  }
  const ourPart = mine === undefined ? our.line : pair.ourHeader(mine);
  const theirPart = other === undefined ? their.line : pair.theirHeader(other);
  const isPlain = (line: number): boolean => /^\s*\[\s*default/.test(pair.page.line(line));
  if (title === 'profile default' && isPlain(ourPart) !== isPlain(theirPart)) return 'default-twice';
  const isOther = pair.reader === 'aws-cli' && mine !== undefined && ourPart !== their.line;
  return isOther ? 'duplicate-section' : undefined;
}

function causeHere(
  { page, reader }: Pair,
  key: string,
  top: number,
  mine?: FlatValue,
  other?: FlatValue,
): Point {
  const lines = [...new Set([mine, other].flatMap((one) => one?.line ?? []))];
  return causeOfValue({
    reader,
    key,
    ours: mine?.value,
    theirs: other?.value,
    lines: lines.map(page.line),
    isBelow: lines.some((line) => page.block(line).line !== line),
    page,
    block: page.block(lines[0] ?? 1),
    isOverruled: other !== undefined && !mine && top > other.line,
  });
}

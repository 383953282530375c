import { SwitchError } from '../../errors.ts';
import { cleanLine } from '../../words/clean.ts';
import { openFile } from '../file.ts';
import { type FileKind, headersIn, type Reading, type SectionKind, sectionAt } from '../grammar.ts';
import { lineEnd } from '../lines.ts';
import type { Change, SectionName } from './writable.ts';

/** All that is read from a file: the sections by their id, the values by theirs. */
type Contents = ReadonlyMap<string, string>;

const KINDS: readonly SectionKind[] = ['profile', 'sso-session', 'services', 'switch'];

/** Throws unless the file after the changes is read as it was before, but for the changes. */
export function refuseSideEffects(
  before: string,
  after: string,
  file: FileKind,
  changes: readonly Change[],
): void {
  const headers = staying(after, file, changes);
  const isSwallowed = staying(before, file, changes).some((header, index) => header !== headers[index]);
  if (isSwallowed) throw refusal('a section header');
  for (const reading of ['forgiving', 'strict'] as const) {
    const found = contentsOf(after, file, reading);
    const wanted = contentsAfter(contentsOf(before, file, reading), changes);
    // What was changed may stand where a strict reader does not look: below a name in quotes, say.
    const isExcused = (id: string): boolean =>
      reading === 'strict' && !found.has(id) && changes.some((change) => idsOf(change).includes(id));
    const differing = [...new Set([...found.keys(), ...wanted.keys()])].find(
      (id) => found.get(id) !== wanted.get(id) && !isExcused(id),
    );
    if (differing !== undefined) throw refusal(shown(differing));
  }
}

function refusal(place: string): SwitchError {
  return new SwitchError('config', `the change cannot be made: ${cleanLine(place)} would be read otherwise`, [
    'the lines around it are indented in an unusual way: change the file by hand',
  ]);
}

function shown(id: string): string {
  const [kind, name, key] = JSON.parse(id) as string[];
  return `[${kind} ${name}]${key === undefined ? '' : ` ${key}`}`;
}

function contentsOf(text: string, file: FileKind, reading: Reading): Contents {
  const opened = openFile({ path: '', text, exists: true }, file, reading);
  const contents = new Map<string, string>();
  for (const kind of KINDS)
    for (const name of new Set(opened.names(kind))) {
      contents.set(idOf({ kind, name }), '');
      for (const [key, { value, nested }] of opened.read(kind, name)?.values ?? [])
        contents.set(idOf({ kind, name }, key), written(value, nested));
    }
  return contents;
}

/** The lines of the headers that stay, be they read or not: each ends the section above. */
function staying(text: string, file: FileKind, changes: readonly Change[]): string[] {
  const removed = new Set(changes.filter(isRemoval).map((change) => idOf(change.section)));
  const headers = headersIn(text, 'forgiving');
  return headers
    .filter((_, index) => {
      const section = sectionAt(text, headers, index, file, 'forgiving', () => {});
      return !section || !removed.has(idOf(section));
    })
    .map((header) => text.slice(header, lineEnd(text, header)).trimEnd());
}

function contentsAfter(before: Contents, changes: readonly Change[]): Contents {
  const removed = new Map(
    changes.flatMap((change, index) => (isRemoval(change) ? [[idOf(change.section), index] as const] : [])),
  );
  const stays = ([id]: readonly [string, string]): boolean => !removed.has(sectionOf(id));
  const contents = new Map(removed.size > 0 ? [...before].filter(stays) : before);
  changes.forEach((change, index) => {
    const [section = '', entry = ''] = idsOf(change);
    if (isRemoval(change) || index < (removed.get(section) ?? -1)) return;
    if (change.change === 'unset') contents.delete(entry);
    else {
      const { value } = change;
      contents.set(section, '');
      contents.set(entry, typeof value === 'string' ? written(value, new Map()) : written('', value));
    }
  });
  return contents;
}

/** The id of the section that an id belongs to. */
function sectionOf(id: string): string {
  const [kind, name] = JSON.parse(id) as [SectionKind, string];
  return idOf({ kind, name });
}

const isRemoval = (change: Change): change is Exclude<Change, { key: string }> => !('key' in change);

const idOf = ({ kind, name }: SectionName, ...key: string[]): string => JSON.stringify([kind, name, ...key]);

/** The ids of the section and of the key that a change names. */
function idsOf(change: Change): string[] {
  const section = idOf(change.section);
  return isRemoval(change) ? [section] : [section, idOf(change.section, change.key.toLowerCase())];
}

function written(value: string, nested: ReadonlyMap<string, string>): string {
  const block = new Map([...nested].map(([key, text]) => [key.toLowerCase(), text]));
  return JSON.stringify([value, [...block]]);
}

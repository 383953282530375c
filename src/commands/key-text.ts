// An access key as AWS gives it out: the JSON of `aws iam create-access-key` and of credential_process, the file that
// the console offers for download, or lines that give values to names, as in a credentials file or a shell.

/** What a text says of a key; each part as it stands there, and unchecked. */
export interface KeyText {
  readonly id?: string | undefined;
  readonly secret?: string | undefined;
  readonly token?: string | undefined;
}

/** The one key of a text; undefined where there is none, or more than one. */
export function keyIn(text: string): KeyText | undefined {
  const plain = text.replace(/^\ufeff/, '').trim();
  if (plain.startsWith('{')) return inJson(plain);
  const lines = assignedIn(plain);
  return inCsv(plain) ?? (lines.id && lines.secret ? lines : undefined);
}

/** What lines like `aws_access_key_id = …` or `export AWS_SECRET_ACCESS_KEY=…` say; nothing where they disagree. */
export function assignedIn(text: string): KeyText {
  const value = (name: string): string | undefined => {
    const line = new RegExp(`\\baws_${name}["']?(?:\\s*[=:]\\s*|[ \\t]+)["']?([^\\s"',;]+)`, 'gi');
    const [found, ...others] = new Set([...text.matchAll(line)].map(([, word]) => word));
    return others.length === 0 ? found : undefined;
  };
  return { id: value('access_key_id'), secret: value('secret_access_key'), token: value('session_token') };
}

function inJson(text: string): KeyText | undefined {
  const all = objectsIn(text);
  const found = all.map(keyOf).filter(({ id, secret }) => id !== undefined && secret !== undefined);
  return found.length === 1 ? found[0] : undefined;
}

/** The object itself, and those that AWS wraps a key into. */
function objectsIn(text: string): Record<string, unknown>[] {
  try {
    const { AccessKey, Credentials, ...rest } = Object(JSON.parse(text));
    return [rest, Object(AccessKey), Object(Credentials)];
  } catch {
    return [];
  }
}

function keyOf(fields: Readonly<Record<string, unknown>>): KeyText {
  const value = (name: string): string | undefined => {
    const [, found] = Object.entries(fields).find(([key]) => nameOf(key) === name) ?? [];
    return typeof found === 'string' && found !== '' ? found : undefined;
  };
  return { id: value('accesskeyid'), secret: value('secretaccesskey'), token: value('sessiontoken') };
}

function inCsv(text: string): KeyText | undefined {
  const [header = [], ...rows] = text
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .map(cellsOf);
  const [row] = rows;
  if (!row || rows.length > 1) return undefined;
  const key = keyOf(Object.fromEntries(header.map((name, index) => [name, row[index] ?? ''])));
  return key.id && key.secret ? key : undefined;
}

const cellsOf = (line: string): string[] =>
  line.split(',').map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));

/** The console writes "Access key ID", the API AccessKeyId, a file aws_access_key_id. */
const nameOf = (key: string): string =>
  key
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .replace(/^aws/, '');

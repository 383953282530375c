import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Search {
  readonly files: number;
  readonly bytes: number;
  /** The files in which one of the secrets was found. */
  readonly leaks: readonly string[];
}

/** Looks for secrets in every file below a folder: as they are, in base64, and as JSON would escape them. */
export function searchFor(secrets: readonly string[], folder: string): Search {
  const forms = secrets.flatMap((secret) => [
    secret,
    Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  ]);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const texts = files.map((file) => ({ file, text: readFileSync(file, 'latin1') }));
  return {
    files: files.length,
    bytes: texts.reduce((sum, { text }) => sum + text.length, 0),
    leaks: texts.filter(({ text }) => forms.some((form) => text.includes(form))).map(({ file }) => file),
  };
}

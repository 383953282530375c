import { closestKey } from './keys.ts';
import { trimmed } from './lines.ts';

const SECRET = /secret|passphrase|passwd|password|(?:api|private)[-_]?key|token(?!_(?:file|process))/i;
const SECRET_PAIR = new RegExp(`(?:${SECRET.source})[\\w.-]{0,40}["']?\\s{0,9}[=:]`, 'i');

/** The lines of a file as a person may see them: the value of a key that can hold a secret is `(hidden)`. */
export function shownLines(lines: readonly string[]): string[] {
  let open: Above = NOTHING;
  return lines.map((line) => {
    const { shown, above } = shownBelow(open, line);
    open = above;
    return shown;
  });
}

/** The key that a deeper line may continue. */
interface Above {
  readonly depth: number;
  readonly isSecret: boolean;
}

const NOTHING: Above = { depth: Number.POSITIVE_INFINITY, isSecret: false };

function shownBelow(open: Above, line: string): { shown: string; above: Above } {
  const words = trimmed(line);
  const depth = line.indexOf(words);
  const head = words.slice(0, words.search(/[=:]/) + 1);
  const key = head
    .slice(0, -1)
    .replace(/^[#;\s]+/, '')
    .trim();
  const isComment = /^[#;]/.test(words);
  const continues = depth > open.depth;
  const isSecret = isSecretKey(key) || (continues && open.isSecret);
  // A line without a key may be the rest of a secret that was torn.
  const isStray = !continues && !isComment && head === '' && words !== '' && words[0] !== '[';
  const hidden = isSecretKey(key) ? `${line.slice(0, depth)}${head} (hidden)` : '(hidden)';
  const shown = words !== '' && (isSecret || isStray) ? hidden : line.replace(/\r$/, '');
  if (words === '' || isComment || continues) return { shown, above: open };
  return { shown, above: words[0] === '[' ? NOTHING : { depth, isSecret: isSecret || isStray } };
}

/** The id of an access key in the place of a key has its secret behind it. */
const KEY_ID = /^(?:akia|asia)[a-z0-9]{8,}$/;

/** True for a key whose value may be a secret, by its name: misspelt ones and those of other tools, too. */
export function isSecretKey(key: string): boolean {
  const name = key.toLowerCase();
  return SECRET.test(name) || SECRET.test(closestKey(name) ?? '') || KEY_ID.test(name);
}

/** True for a text in which such a key has been swallowed with its value. */
export const holdsSecret = (text: string): boolean => SECRET_PAIR.test(text);

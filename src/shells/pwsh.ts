import { carried, names } from './carried.ts';
import type { Shell } from './index.ts';
import { marked } from './marked/pwsh.ts';

/** PowerShell. What is printed is ASCII, a statement to a line, so that no code page and no pipe makes another of it. */
export const pwsh: Shell = {
  marked,
  hook: async () => (await import('./hooks/hook.ps1?raw')).default,
  assignments(set, unset) {
    const taken = names(unset).map((name) => `$env:${name} = $null\n`);
    const given = carried(set, 'PowerShell').map(([name, value]) => `$env:${name} = ${quoted(value)}\n`);
    return [...taken, ...given].join('');
  },
  completion: async (words) => (await import('./completions/pwsh.ts')).pwshCompletion(words),
  reading: (command) => `${command} | Invoke-Expression`,
};

/**
 * Single quotes, and by its number whatever is not printable ASCII: PowerShell takes four typographic quotes for a
 * quote, and reads our bytes by the code page of the console, where parts of other letters are such quotes.
 */
function quoted(value: string): string {
  const parts = value.match(/[ -~]+|[^ -~]/g) ?? [];
  const words = parts.map((part) => (/[ -~]/.test(part) ? plain(part) : `[char]${part.charCodeAt(0)}`));
  return (words[0]?.startsWith("'") ? words : ["''", ...words]).join(' + ');
}

const plain = (text: string): string => `'${text.replaceAll("'", "''")}'`;

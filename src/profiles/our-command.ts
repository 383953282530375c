/** `credential_process = aws-switch credential-process …` means: the key is in our keychain. Never run by us. */
export function isOurs(command = ''): boolean {
  return wordsBehind(command) !== undefined;
}

/** The profile that our own command line serves: the word behind the verb, or where options stand there the last. */
export function servedBy(command = ''): string | undefined {
  const words = wordsBehind(command) ?? [];
  const [first = ''] = words;
  const named = first.startsWith('-') ? words.at(-1) : first;
  return named && !named.startsWith('-') ? named : undefined;
}

/** True where the line says more than whom it serves. */
export function saysMore(command: string): boolean {
  return wordsOf(command).length > 3;
}

/** What stands behind `credential-process` in a command line of ours; undefined for one of another program. */
function wordsBehind(command: string): string[] | undefined {
  const [program = '', ...words] = wordsOf(command);
  const verb = words.indexOf('credential-process');
  const isUs = /(^|[/\\])(switch|asw|aws-switch)(\.cmd|\.exe)?$/.test(program);
  return isUs && verb !== -1 ? words.slice(verb + 1) : undefined;
}

const wordsOf = (command: string): string[] =>
  (command.match(/"[^"]*"|'[^']*'|\S+/g) ?? []).map((word) => word.replaceAll(/["']/g, ''));

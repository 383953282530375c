/** `credential_process = aws-switch credential-process …` means: the key is in our keychain. Never run by us. */
export function isOurs(command = ''): boolean {
  const [program = '', ...words] = (command.match(/"[^"]*"|'[^']*'|\S+/g) ?? []).map((word) =>
    word.replaceAll(/["']/g, ''),
  );
  return (
    /(^|[/\\])(switch|asw|aws-switch)(\.cmd|\.exe)?$/.test(program) && words.includes('credential-process')
  );
}

/** The profile that our own command line serves. */
export function servedBy(command = ''): string | undefined {
  return isOurs(command) ? /credential-process\s+["']?([^\s"'-][^\s"']*)/.exec(command)?.[1] : undefined;
}

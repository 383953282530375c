import { cleanLine } from './clean.ts';

/**
 * A name as a person can paste it behind a command, whatever it holds: no shell runs anything in it, or takes it for an
 * option. One that no quoting carries through every shell is left to be filled in.
 */
export function typed(name: string, placeholder = 'PROFILE'): string {
  if (PLAIN.test(name)) return name;
  if (WITH_BLANKS.test(name)) return `"${name}"`;
  return cleanLine(name) === name && !UNQUOTABLE.test(name) ? `'${name}'` : placeholder;
}

const PLAIN = /^[\w./@+:,][\w./@+=:,-]*$/;

/** Double quotes around these mean the same on Windows. */
const WITH_BLANKS = /^[\w./@+:,][\w./@+=:, -]*[\w./@+=:,-]$/;

/**
 * A dash would begin an option. The rest ends a single-quoted word, or means something inside one, in some shell:
 * cmd.exe does not know them, fish has \, tcsh has !, and PowerShell takes curly quotes for straight ones.
 */
const UNQUOTABLE = /^$|^-|['‘’‚‛"\\!&|<>^%]/;

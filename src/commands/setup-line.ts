// Our line in a file that a shell reads at its start: where it stands, and the text with it and without it.

/** A line that has a shell read our hook. */
export interface FoundLine {
  readonly number: number;
  /** The part of it that has the shell read the hook: the rest is the user's, and may be a secret. */
  readonly reads: string;
  /** Written by us, be it for a script that lay elsewhere. */
  readonly isOurs: boolean;
  /** Without our sign. */
  readonly line: string;
}

const SIGN = ' # by: switch setup';

/** Behind a text that ended in the middle of a line, which it does again without ours. */
const TORN = ', behind a last line without an end';

/** The line with which a shell reads our hook, be it by `eval` of `init`; undefined where there is none. */
export function lineIn(text: string, shell: string, line: string): FoundLine | undefined {
  const reads = new RegExp(
    `aws-switch[\\\\/]init\\.(?:${shell}|ps1)\\b|\\b(?:switch|asw)(?:\\.\\w+)?["']?\\s+init\\s+\\S*${shell}`,
  );
  const lines = text.split(/\r?\n/);
  const here = lines.findIndex((one) => one === line + SIGN || one === line + SIGN + TORN);
  const at = here >= 0 ? here : lines.findIndex((one) => !/^\s*#/.test(one) && reads.test(one));
  if (at < 0) return undefined;
  const found = lines[at] ?? '';
  const sign = [SIGN + TORN, SIGN].find((one) => found.endsWith(one));
  return {
    number: at + 1,
    reads: reads.exec(found)?.[0] ?? found,
    isOurs: sign !== undefined,
    line: sign === undefined ? found : found.slice(0, -sign.length),
  };
}

/** The text with the line at its end. */
export function withLine(text: string, line: string): string {
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const isTorn = text !== '' && !text.endsWith('\n');
  return isTorn ? text + end + line + SIGN + TORN + end : text + line + SIGN + end;
}

/** The text without it: byte for byte what it was before. */
export function withoutLine(text: string, line: string): string {
  for (const sign of [SIGN + TORN, SIGN]) {
    const at = startOf(text, line + sign);
    if (at < 0) continue;
    const behind = text.slice(at + line.length + sign.length);
    const end = behind.startsWith('\r') ? '\r\n' : '\n';
    const rest = behind.slice(end.length);
    const before = text.slice(0, at);
    return sign !== SIGN && rest === '' ? before.slice(0, -end.length) : before + rest;
  }
  return text;
}

/** Where a line begins, as a whole. */
function startOf(text: string, line: string): number {
  for (let at = text.indexOf(line); at >= 0; at = text.indexOf(line, at + 1)) {
    const isAtStart = at === 0 || text[at - 1] === '\n';
    if (isAtStart && /^(\r?\n|$)/.test(text.slice(at + line.length))) return at;
  }
  return -1;
}

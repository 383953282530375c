/** The text of a terminal's output without its control sequences, whole ones only. */
export const withoutControls = (text: string): string =>
  text
    .replaceAll(/\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[78=>]/g, '')
    .replaceAll('\r', '');

/** What a person sees in the end: lines after carriage returns, backspaces and erasing have done their work. */
export function screenOf(text: string): string {
  const lines = [''];
  let column = 0;
  for (const [token] of text.matchAll(/\x1b\[[0-9;?]*[ -/]*[@-~]|[\s\S]/gu)) {
    const row = lines.length - 1;
    const line = lines[row] ?? '';
    if (token === '\n') lines.push('');
    else if (token === '\r') column = 0;
    else if (token === '\b') column = Math.max(0, column - 1);
    else if (/^\x1b\[0?[KJ]$/.test(token)) lines[row] = line.slice(0, column);
    else if (/^\x1b\[2[KJ]$/.test(token)) lines[row] = '';
    else if (token.length === 1 || /^[^\x1b]/.test(token)) {
      lines[row] = line.padEnd(column).slice(0, column) + token + line.slice(column + token.length);
      column += token.length;
    }
  }
  return lines.join('\n');
}

// How cmd.exe and C's runtime take a line apart, as far as words of a command go: what is known of their grammars,
// written down a second time, so that the line that is made can be read back on any system.

/** The line that is left when cmd.exe has read one: carets and what they guard. Throws where it would do more. */
export function readByCmd(line: string): string {
  let left = '';
  let isQuoted = false;
  for (let at = 0; at < line.length; at++) {
    const letter = line[at] ?? '';
    if (/[\r\n]/.test(letter)) throw new Error('the line ends here');
    if (letter === '^' && !isQuoted) left += line[++at] ?? '';
    else if (letter === '"') {
      isQuoted = !isQuoted;
      left += letter;
    } else if (!isQuoted && /[&|<>()]/.test(letter))
      throw new Error(`${letter} is an operator here: ${line}`);
    else left += letter;
  }
  return left;
}

/** The words that a program's runtime makes of its line. */
export function wordsOf(line: string): string[] {
  const words: string[] = [];
  let word = '';
  let isQuoted = false;
  let isWord = false;
  for (let at = 0; at < line.length; ) {
    const [slashes = ''] = /^\\*/.exec(line.slice(at)) ?? [];
    const next = line[at + slashes.length];
    at += slashes.length;
    isWord ||= slashes !== '';
    if (next === '"') {
      word += '\\'.repeat(Math.floor(slashes.length / 2));
      if (slashes.length % 2 === 1) word += '"';
      else isQuoted = !isQuoted;
      isWord = true;
      at++;
    } else {
      word += slashes;
      if (next === undefined) break;
      if (!isQuoted && /[ \t]/.test(next)) {
        if (isWord) words.push(word);
        [word, isWord] = ['', false];
      } else {
        word += next;
        isWord = true;
      }
      at++;
    }
  }
  return isWord ? [...words, word] : words;
}

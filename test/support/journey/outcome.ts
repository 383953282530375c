/** What one command did. */
export interface Outcome {
  /** 128 and the signal's number, where it died of one. */
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  /** All that came out of a pseudo-terminal, as it came. */
  readonly terminal: Buffer;
  readonly seconds: number;
}

/** Something that did not turn out as the script says. */
export class Mismatch extends Error {
  /** Where it is another line than that of the verb. */
  readonly line: number | undefined;

  constructor(message: string, line?: number) {
    super(message);
    this.line = line;
  }
}

/** What was said, for a person who looks why a line does not hold. */
export function told({ code, stdout, stderr, terminal }: Outcome): string {
  const parts = [
    ['stdout', stdout],
    ['stderr', stderr],
    ['terminal', terminal],
  ] as const;
  const said = parts.filter(([, bytes]) => bytes.length > 0);
  return [`exit ${code}`, ...said.map(([name, bytes]) => `--- ${name}\n${visible(bytes.toString())}`)].join(
    '\n',
  );
}

const visible = (text: string): string =>
  text.replaceAll(
    /[\0-\x08\x0b-\x1f\x7f]/g,
    (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );

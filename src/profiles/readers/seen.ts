import type { FileKind } from '../grammar.ts';

/** What a reader sees in one file. */
export interface Seen {
  /** By their titles: `profile prod`, `sso-session corp`, `services local`. */
  readonly sections: ReadonlyMap<string, SeenSection>;
  /** The keys of `[DEFAULT]`, which every section has that does not write its own. */
  readonly inherited: ReadonlyMap<string, SeenValue>;
  /** Each line that it takes for a header, and the title it reads there; empty where it reads none. */
  readonly headers: ReadonlyMap<number, string>;
  /** Why it reads nothing of the whole file, and at which line. */
  readonly refused?: Refusal;
}

export interface SeenSection {
  readonly line: number;
  readonly values: ReadonlyMap<string, SeenValue>;
}

/** A value, or a nested block of them. */
export interface SeenValue {
  readonly line: number;
  readonly value: string | ReadonlyMap<string, SeenValue>;
}

export interface Refusal {
  readonly line: number;
  readonly why:
    | 'a section written twice'
    | 'a key written twice'
    | 'a section called __proto__'
    | 'a wrong line';
}

/** A program, or a family of them, that reads the same files. */
export interface Reader {
  readonly name: 'aws-cli' | 'javascript' | 'strict';
  /** Shown to a person. */
  readonly who: string;
  read(text: string, file: FileKind): Seen;
}

/** What a reader sees that refuses the file. */
export const nothing = (headers: ReadonlyMap<number, string>, refused: Refusal): Seen => ({
  sections: new Map(),
  inherited: new Map(),
  headers,
  refused,
});

/** The titles that another does not know, by the line of their header. */
export function unknownTo(other: Seen, { sections }: Seen): Map<number, string> {
  return new Map(
    [...sections].flatMap(([title, { line }]) => (other.sections.has(title) ? [] : [[line, title]])),
  );
}

/** Finds the nearest header at a line or above it; 0 where there is none. */
export function headerAbove({ headers }: Seen): (line: number) => number {
  const sorted = [...headers.keys()].sort((one, other) => one - other);
  return (line) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] ?? 0) <= line) low = middle + 1;
      else high = middle;
    }
    return sorted[low - 1] ?? 0;
  };
}

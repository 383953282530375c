// What can be typed behind the name of the program: the words that every shell's completion is made from.

/** A subcommand, or what stands before one: then its name is empty. */
export interface CommandWords {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly OptionWords[];
  /** What its first word may be, beside the name of a profile. */
  readonly choices: readonly string[];
  /** What its second may be, in place of one. */
  readonly second: readonly string[] | 'file';
  /** That only behind this word; empty for any. */
  readonly secondAfter: string;
  /** That only without this option; empty for none. */
  readonly secondUnless: string;
  /** Which of its words is the first that is a name of a profile; 0 for none. */
  readonly profileAt: number;
  /** How many words it takes at most. */
  readonly max: number;
  readonly takesCommand: boolean;
}

export interface OptionWords {
  /** `-d` and `--duration`. */
  readonly names: readonly string[];
  readonly description: string;
  /** What its value is called; undefined where it takes none. */
  readonly value?: string;
  readonly choices: readonly string[];
}

/** What the second word may be; a file is `<file>`. */
export const secondWords = ({ second }: Pick<CommandWords, 'second'>): readonly string[] =>
  second === 'file' ? ['<file>'] : second;

/**
 * Which word is the first name of a profile, how many there are, whether a command follows; when the second word is none:
 * behind which word, and without which option, where there is one.
 */
export const countsOf = ({ profileAt, max, takesCommand, secondAfter, secondUnless }: CommandWords): string =>
  [profileAt, max, takesCommand ? 1 : 0, secondAfter || '-', secondUnless || '-'].join(' ');

/** Names, description, what the value is called, what it can be: a line with a bar between them. */
export const optionLine = ({ names, description, value = '', choices }: OptionWords): string =>
  [names.join(' '), description, value, choices.join(' ')].join('|');

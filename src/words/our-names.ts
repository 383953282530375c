/** The names of the one program, in every place that takes all of them. */
export const OUR_NAMES: readonly string[] = ['switch', 'asw', 'aws-switch'];

/** Texts name our commands as `switch list`; who typed `asw` is told `asw list`. `aws-switch list` is for every shell. */
export const asTyped = (text: string, program: string, isCommand: (word: string) => boolean): string =>
  text.replace(/(?<![\w-])switch (?=([a-z-]+))/g, (words, verb: string) =>
    isCommand(verb) ? `${program} ` : words,
  );

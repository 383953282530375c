import { commands } from './index.ts';

/** Texts name our commands as `switch list`; who typed `asw` is told `asw list`. `aws-switch list` is for a file. */
export const asTyped = (text: string, program: string): string =>
  text.replace(/(?<![\w-])switch (?=([a-z-]+))/g, (words, verb: string) =>
    Object.hasOwn(commands, verb) ? `${program} ` : words,
  );

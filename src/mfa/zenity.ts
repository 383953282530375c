import { answered, dialogCode, titleOf } from './dialog.ts';

/** A dialog of GNOME, and of most others. */
export const zenityCode = dialogCode((lines, world) =>
  answered(
    {
      helper: 'zenity',
      args: ['--entry', `--title=${titleOf(world)}`, `--text=${lines.map(asText).join('\n')}`],
      // It ends with 1 as well where it finds no screen.
      isCancelled: ({ code, stderr }) => code === 1 && !/display/i.test(stderr),
    },
    world,
  ),
);

/** It takes a backslash for an escape, and an underscore for the mark of a shortcut. */
const asText = (line: string): string => line.replaceAll('\\', '\\\\').replaceAll('_', '__');

import { answered, dialogCode, titleOf } from './dialog.ts';

/** A dialog of KDE. */
export const kdialogCode = dialogCode((lines, world) =>
  answered(
    {
      helper: 'kdialog',
      args: ['--title', titleOf(world), '--inputbox', lines.map(asText).join('\n')],
      isCancelled: ({ code, stderr }) => code === 1 && !/display/i.test(stderr),
    },
    world,
  ),
);

/** An ampersand alone would mark a shortcut. */
const asText = (line: string): string => line.replaceAll('&', '&&');

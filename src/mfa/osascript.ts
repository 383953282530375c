import { answered, dialogCode, titleOf } from './dialog.ts';

/** The words are data of the script, never part of it. It gives up by itself, since others could hold its window. */
const SCRIPT = [
  'on run argv',
  'set answer to display dialog (item 1 of argv) with title (item 2 of argv) default answer "" giving up after ((item 3 of argv) as integer)',
  'if gave up of answer then error number -1712',
  'return text returned of answer',
  'end run',
];

/** A dialog of macOS. */
export const osascriptCode = dialogCode((lines, world) =>
  answered(
    {
      helper: 'osascript',
      args: [
        ...SCRIPT.flatMap((line) => ['-e', line]),
        lines.join('\n'),
        titleOf(world),
        String(Math.ceil(world.limit / 1000)),
      ],
      isCancelled: ({ stderr }) => stderr.includes('(-128)'),
      isLate: ({ stderr }) => stderr.includes('(-1712)'),
    },
    world,
  ),
);

import type { Marking } from './index.ts';
import { RESTORE, SAVE } from './keeping.ts';

/** These shells read the file that ENV names, and expand the prompt each time that it is shown. */
const RC = `${SAVE}if [ -n "\${SWITCH_ENV-}" ]; then
  ENV=$SWITCH_ENV
  if [ -r "$ENV" ]; then . "$ENV"; fi
else
  unset ENV
fi
unset SWITCH_ENV
${RESTORE}PS1='[\${SWITCH_MARK-?}] '"\${PS1-$ }"
`;

export const marked: Marking = {
  files: { 'marked.sh': RC },
  start: (folder, { ENV }) => ({
    args: ['-i'],
    env: { ENV: `${folder}/marked.sh`, ...(ENV && { SWITCH_ENV: ENV }) },
  }),
};

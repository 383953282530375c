import hook from '../hooks/hook.bash?raw';
import type { Marking } from './index.ts';
import { RESTORE, SAVE } from './keeping.ts';

/** The user's own file may have read the hook already. This shell was made for the profile: it may renew it. */
const RC = `${SAVE}if [ -r ~/.bashrc ]; then . ~/.bashrc; fi
${RESTORE}${hook}__switch_renews=\${SWITCH_PROFILE-}
`;

export const marked: Marking = {
  hasHook: true,
  files: { 'marked.bash': RC },
  start: (folder) => ({ args: ['--rcfile', `${folder}/marked.bash`, '-i'], env: {} }),
};

import { hook } from '../hooks/zsh.ts';
import type { Marking } from './index.ts';
import { RESTORE, SAVE } from './keeping.ts';

/** zsh reads both files from ZDOTDIR, so that each stands in for the user's and hands on to it. */
const ENV = `${SAVE}__switch_ours=$ZDOTDIR
if [[ -n \${SWITCH_ZDOTDIR-} ]]; then export ZDOTDIR=$SWITCH_ZDOTDIR; else unset ZDOTDIR; fi
if [[ -r \${ZDOTDIR:-$HOME}/.zshenv ]]; then source "\${ZDOTDIR:-$HOME}/.zshenv"; fi
if [[ -n \${ZDOTDIR-} ]]; then __switch_theirs=$ZDOTDIR; else unset __switch_theirs; fi
export ZDOTDIR=$__switch_ours
`;

/** A system's own start-up file may have put the history where ZDOTDIR was then; the user's may have read the hook. */
const RC = `if [[ \${HISTFILE-} == $__switch_ours/* ]]; then HISTFILE=\${__switch_theirs:-$HOME}/\${HISTFILE:t}; fi
if [[ -n \${__switch_theirs-} ]]; then export ZDOTDIR=$__switch_theirs; else unset ZDOTDIR; fi
unset SWITCH_ZDOTDIR __switch_ours __switch_theirs
if [[ -r \${ZDOTDIR:-$HOME}/.zshrc ]]; then source "\${ZDOTDIR:-$HOME}/.zshrc"; fi
${RESTORE}${hook}__switch_renews=\${SWITCH_PROFILE-}
`;

export const marked: Marking = {
  hasHook: true,
  files: { '.zshenv': ENV, '.zshrc': RC },
  start: (folder, { ZDOTDIR }) => ({
    args: ['-i'],
    env: { ZDOTDIR: folder, ...(ZDOTDIR && { SWITCH_ZDOTDIR: ZDOTDIR }) },
  }),
};

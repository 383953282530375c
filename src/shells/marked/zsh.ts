import type { Marking } from './index.ts';
import { RESTORE, SAVE } from './keeping.ts';

/** zsh reads both files from ZDOTDIR, so that each stands in for the user's and hands on to it. */
const ENV = `${SAVE}__switch_ours=$ZDOTDIR
if [[ -n \${SWITCH_ZDOTDIR-} ]]; then export ZDOTDIR=$SWITCH_ZDOTDIR; else unset ZDOTDIR; fi
if [[ -r \${ZDOTDIR:-$HOME}/.zshenv ]]; then source "\${ZDOTDIR:-$HOME}/.zshenv"; fi
if [[ -n \${ZDOTDIR-} ]]; then __switch_theirs=$ZDOTDIR; else unset __switch_theirs; fi
export ZDOTDIR=$__switch_ours
`;

/** A system's own start-up file may have put the history where ZDOTDIR was then. */
const RC = `if [[ \${HISTFILE-} == $__switch_ours/* ]]; then HISTFILE=\${__switch_theirs:-$HOME}/\${HISTFILE:t}; fi
if [[ -n \${__switch_theirs-} ]]; then export ZDOTDIR=$__switch_theirs; else unset ZDOTDIR; fi
unset SWITCH_ZDOTDIR __switch_ours __switch_theirs
if [[ -r \${ZDOTDIR:-$HOME}/.zshrc ]]; then source "\${ZDOTDIR:-$HOME}/.zshrc"; fi
${RESTORE}if [[ -n \${NO_COLOR-} || \${TERM-} == dumb ]]; then
  __switch_mark='[%11v] '
else
  __switch_mark='%F{red}%11v%F{yellow}%12v%F{green}%13v%f%B%14v%b '
fi
__switch_prompt() {
  local name=\${SWITCH_PROFILE-}
  psvar[11,14]=('' '' '' '')
  case $__switch_mark:\${SWITCH_COLOR-} in
    '['*|*:red) psvar[11]=\${SWITCH_MARK-\${name//[^[:print:]]/?}} ;;
    *:yellow) psvar[12]=\${SWITCH_MARK-\${name//[^[:print:]]/?}} ;;
    *:green) psvar[13]=\${SWITCH_MARK-\${name//[^[:print:]]/?}} ;;
    *) psvar[14]=\${SWITCH_MARK-\${name//[^[:print:]]/?}} ;;
  esac
  [[ $PROMPT == *"$__switch_mark"* ]] || PROMPT=$__switch_mark$PROMPT
}
autoload -Uz add-zsh-hook && add-zsh-hook precmd __switch_prompt
`;

export const marked: Marking = {
  files: { '.zshenv': ENV, '.zshrc': RC },
  start: (folder, { ZDOTDIR }) => ({
    args: ['-i'],
    env: { ZDOTDIR: folder, ...(ZDOTDIR && { SWITCH_ZDOTDIR: ZDOTDIR }) },
  }),
};

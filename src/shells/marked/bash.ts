import type { Marking } from './index.ts';
import { RESTORE, SAVE } from './keeping.ts';

/** \001 and \002 tell the shell that what is between them takes no room; from a variable nothing else would. */
const RC = `${SAVE}if [ -r ~/.bashrc ]; then . ~/.bashrc; fi
${RESTORE}shopt -s promptvars
__switch_prompt() {
  local status=$? name=\${SWITCH_PROFILE-}
  local mark=\${SWITCH_MARK-\${name//[^[:print:]]/?}}
  case \${NO_COLOR:+plain}:\${TERM-}:\${SWITCH_COLOR-} in
    plain:*|*:dumb:*) __switch_mark="[$mark] " ;;
    *:red) __switch_mark=$'\\001\\e[31m\\002'"$mark"$'\\001\\e[0m\\002 ' ;;
    *:yellow) __switch_mark=$'\\001\\e[33m\\002'"$mark"$'\\001\\e[0m\\002 ' ;;
    *:green) __switch_mark=$'\\001\\e[32m\\002'"$mark"$'\\001\\e[0m\\002 ' ;;
    *) __switch_mark=$'\\001\\e[1m\\002'"$mark"$'\\001\\e[0m\\002 ' ;;
  esac
  case $PS1 in
    *'\${__switch_mark}'*) ;;
    *) PS1='\${__switch_mark}'"$PS1" ;;
  esac
  return $status
}
case $(declare -p PROMPT_COMMAND 2>/dev/null) in
  'declare -a'*) PROMPT_COMMAND+=(__switch_prompt) ;;
  *) PROMPT_COMMAND="\${PROMPT_COMMAND:+$PROMPT_COMMAND
}__switch_prompt" ;;
esac
`;

export const marked: Marking = {
  files: { 'marked.bash': RC },
  start: (folder) => ({ args: ['--rcfile', `${folder}/marked.bash`, '-i'], env: {} }),
};

# The hook of switch for zsh: `use` and `off` change this shell, and its prompt says whose it is. `switch init zsh`
# prints it, within `emulate zsh -c`: whatever options and aliases there are, it is read and run as it stands here.
# Reading it again changes nothing.

typeset -g __switch_version=@VERSION@
# A variable of such a name may have come from the environment, which is anybody's; a function has not.
if ! functions __switch_call > /dev/null; then
  unset __switch_program __switch_renews __switch_late __switch_end __switch_again __switch_tries __switch_alarm
  typeset -g __switch_program=asw __switch_renews= __switch_late=
  typeset -gi __switch_end=0 __switch_again=0 __switch_tries=0 __switch_alarm=0
fi

# What the prompt shows comes from psvar, which is neither code nor a picture of a prompt: 11 to 17 are one text, in the
# slot of its colour; 18 says that there is one, 19 that it has expired; 20 is the text where there is no colour.
typeset -g __switch_mark='%(20V.%20v .)%(18V.%(19V.%S.)%F{red}%11v%F{yellow}%12v%F{green}%13v%F{blue}%14v'
__switch_mark+='%F{magenta}%15v%F{cyan}%16v%f%B%17v%b%s .)'

function switch { __switch_call switch "$@" }
function asw { __switch_call asw "$@" }

function __switch_call {
  local word
  case ${2-use} in
    (use|off|-) ;;
    (*) command "$@"; return ;;
  esac
  for word in "$@"; do
    case $word in (-h|--help|--print) command "$@"; return ;; esac
  done
  __switch_change "$@"
}

# Code comes only where all went well, and all of it is assignments. A trace would show the keys.
function __switch_change {
  setopt no_xtrace no_verbose local_traps
  trap - DEBUG
  local program=$1 code
  shift
  code=$(command "$program" __env "zsh/$__switch_version" "$@") || return
  eval "$code" || return
  __switch_program=$program __switch_renews=${SWITCH_PROFILE-} __switch_tries=0
}

# A shell renews what it was itself made to use, and asks nothing for it: three times, a minute apart, one of them aloud.
function __switch_renew {
  [[ -n $__switch_renews && $__switch_renews == ${SWITCH_PROFILE-} ]] || return 0
  [[ ${SWITCH_RENEW-} == <-> && ${#SWITCH_RENEW} -le 12 ]] || return 0
  local -i now=${(%):-%D{%s}}
  if (( now < SWITCH_RENEW || now < __switch_again || __switch_tries >= 3 )); then return 0; fi
  __switch_again=now+60 __switch_tries+=1
  set -- "$__switch_program" use --renew --no-input --quiet
  if (( __switch_tries == 1 )); then __switch_change "$@" || return 0
  else __switch_change "$@" 2> /dev/null || return 0
  fi
}

# Sets the text for the prompt.
function __switch_draw {
  local name=${SWITCH_MARK:-${SWITCH_PROFILE-}}
  local -i now=${(%):-%D{%s}} left slot
  psvar[11,20]=('' '' '' '' '' '' '' '' '' '')
  __switch_end=0 __switch_late=
  [[ -n ${SWITCH_PROFILE-} ]] || return 0
  name=${name//[^[:print:]]/?}
  if [[ ${SWITCH_EXPIRES-} == <-> && ${#SWITCH_EXPIRES} -le 12 ]]; then __switch_end=$SWITCH_EXPIRES; fi
  left=__switch_end-now
  if (( __switch_end && left <= 0 )); then
    __switch_late="switch: the credentials of $name have expired: switch use --renew"
  fi
  [[ -z ${SWITCH_NO_MARK-} ]] || return 0
  if (( ! __switch_end )); then :
  elif (( left <= 0 )); then name+=' expired'
  elif (( left < 60 )); then name+=" ${left}s"
  elif (( left < 3600 )); then name+=" $(( left / 60 ))m"
  else name+=" $(( left / 3600 ))h$(( left / 60 % 60 ))m"
  fi
  case ${NO_COLOR:+plain}${TERM-} in
    (plain*|dumb) psvar[20]="[$name]"; return ;;
  esac
  case ${SWITCH_COLOR-} in
    (red) slot=11 ;; (yellow) slot=12 ;; (green) slot=13 ;; (blue) slot=14 ;;
    (magenta) slot=15 ;; (cyan) slot=16 ;; (*) slot=17 ;;
  esac
  psvar[slot]=$name psvar[18]=1 psvar[19]=${__switch_late:+1}
}

# Before each prompt, behind whatever else makes one.
function __switch_precmd {
  __switch_renew
  __switch_draw
  if [[ $PROMPT != *"$__switch_mark"* ]]; then PROMPT=$__switch_mark$PROMPT; fi
  if [[ $precmd_functions[-1] != __switch_precmd ]]; then
    precmd_functions=(${precmd_functions:#__switch_precmd} __switch_precmd)
  fi
  if [[ -z $__switch_late && $__switch_end -ne $__switch_alarm ]]; then
    __switch_alarm=$__switch_end
    if (( __switch_end )) && zmodload -e zsh/sched; then sched $__switch_end __switch_tick; fi
  fi
}

# Nobody has pressed a key, and what is half typed stays.
function __switch_tick {
  __switch_draw
  if [[ -n $__switch_late ]] && zle; then zle reset-prompt; fi
}

# Before each command but our own.
function __switch_preexec {
  case ${1-} in (switch|switch[[:space:]]*|asw|asw[[:space:]]*) return 0 ;; esac
  __switch_renew
  __switch_draw
  if [[ -n $__switch_late ]]; then print -ru2 -- "$__switch_late"; fi
}

if [[ -o interactive ]]; then
  zmodload zsh/sched 2> /dev/null
  typeset -ga precmd_functions preexec_functions
  precmd_functions=(${precmd_functions:#__switch_precmd} __switch_precmd)
  preexec_functions=(${preexec_functions:#__switch_preexec} __switch_preexec)
fi

# The hook of switch for bash: `use` and `off` change this shell, and its prompt says whose it is. `switch init bash`
# prints it. Reading it again changes nothing.

# Aliases are those of who types; here a word is what it is.
__switch_aliases=''
if shopt -q expand_aliases; then
  __switch_aliases=1
  shopt -u expand_aliases
fi

__switch_version=@VERSION@
# 5.2 is 502; what is older may be played.
[ "${__switch_bash:-999}" -le "$((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1]))" ] 2>/dev/null ||
  __switch_bash=$((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1]))
# A variable of such a name may have come from the environment, which is anybody's; a function has not.
if ! declare -F __switch_call >/dev/null; then
  unset -v __switch_late __switch_now __switch_started
  __switch_program=asw __switch_renews='' __switch_again=0 __switch_tries=0
fi
# The text that the prompt shows comes from a variable: as a part of PS1 it would be run.
__switch_mark='' __switch_end=0 __switch_epoch=0 __switch_set=''

function switch { __switch_call switch "$@"; }
function asw { __switch_call asw "$@"; }

function __switch_call {
  local word
  case ${2-use} in
    use | off | -) ;;
    *) command "$@"; return ;;
  esac
  for word in "$@"; do
    case $word in -h | --help | --print) command "$@"; return ;; esac
  done
  __switch_untraced "$@"
}

# A trace would show the keys, and so would an echo of what is read, and a DEBUG trap that functions inherit.
function __switch_untraced {
  local status
  __switch_set=$-
  { set +xvT; } 2>/dev/null
  __switch_change "$@"
  status=$?
  __switch_retraced
  return "$status"
}

# At the next prompt, where Ctrl-C has ended all that.
function __switch_retraced {
  local set=$__switch_set
  __switch_set=''
  case $set in *v*) set -v ;; esac
  case $set in *T*) set -T ;; esac
  case $set in *x*) set -x ;; esac
}

# Code comes only where all went well, and all of it is assignments.
function __switch_change {
  local program=$1 code
  shift
  code=$(command "$program" __env "bash/$__switch_version" "$@") || return
  eval "$code" || return
  __switch_program=$program __switch_renews=${SWITCH_PROFILE-} __switch_tries=0
}

# Seconds since the epoch, and no process for them.
if [ "$__switch_bash" -ge 500 ]; then
  function __switch_clock { __switch_now=$EPOCHSECONDS; }
elif [ "$__switch_bash" -ge 402 ]; then
  function __switch_clock { printf -v __switch_now '%(%s)T' -1; }
else
  __switch_started=$(($(date +%s) - SECONDS))
  function __switch_clock { __switch_now=$((__switch_started + SECONDS)); }
fi

# Sets the text for the prompt; what the last command ended with is left as it was.
function __switch_prompt {
  local status=$?
  __switch_mark='' __switch_end=0
  if [ -n "${SWITCH_PROFILE-}" ]; then
    __switch_clock
    __switch_epoch=$((__switch_now - SECONDS))
    case ${SWITCH_RENEW-} in
      '' | *[!0-9]* | ????????????*) ;;
      *) [ "$__switch_now" -lt "$((10#$SWITCH_RENEW))" ] || __switch_renew ;;
    esac
    case ${SWITCH_EXPIRES-} in
      '' | *[!0-9]* | ????????????*) ;;
      *) __switch_end=$((10#$SWITCH_EXPIRES)) ;;
    esac
    __switch_draw
  fi
  [ -z "$__switch_set" ] || __switch_retraced
  [ -n "$__switch_placed" ] || { __switch_placed=1; __switch_place; }
  case $PS1 in *'${__switch_mark-}'*) ;; *) PS1='${__switch_mark-}'$PS1 ;; esac
  case ${PS0-} in
    *__switch_late*) ;;
    *) PS0='${__switch_late[__switch_end && SECONDS + __switch_epoch >= __switch_end]-}'${PS0-} ;;
  esac
  # A shell that ends at the first failure would end here.
  case $- in *e*) status=0 ;; esac
  return "$status"
}

# A shell renews what it was itself made to use, and asks nothing for it: three times, a minute apart, one of them aloud.
function __switch_renew {
  [ -n "$__switch_renews" ] && [ "$__switch_renews" = "$SWITCH_PROFILE" ] || return 0
  [ "$__switch_tries" -lt 3 ] && [ "$__switch_now" -ge "$__switch_again" ] || return 0
  __switch_again=$((__switch_now + 60)) __switch_tries=$((__switch_tries + 1))
  set -- "$__switch_program" use --renew --no-input --quiet
  if [ "$__switch_tries" -eq 1 ]; then __switch_untraced "$@" || :; else __switch_untraced "$@" 2>/dev/null || :; fi
}

# \001 and \002 tell bash that what is between them takes no room.
function __switch_draw {
  local name=${SWITCH_MARK:-$SWITCH_PROFILE} left=$((__switch_end - __switch_now)) paint=1
  name=${name//[^[:print:]]/?}
  __switch_late=('' "switch: the credentials of $name have expired: switch use --renew"$'\n')
  [ -z "${SWITCH_NO_MARK-}" ] || return 0
  case ${SWITCH_COLOR-} in
    red) paint=31 ;; green) paint=32 ;; yellow) paint=33 ;;
    blue) paint=34 ;; magenta) paint=35 ;; cyan) paint=36 ;;
  esac
  if [ "$__switch_end" -eq 0 ]; then :
  elif [ "$left" -le 0 ]; then name="$name expired" paint="7;$paint"
  elif [ "$left" -lt 60 ]; then name="$name ${left}s"
  elif [ "$left" -lt 3600 ]; then name="$name $((left / 60))m"
  else name="$name $((left / 3600))h$((left / 60 % 60))m"
  fi
  case ${NO_COLOR:+plain}${TERM-} in
    plain* | dumb) __switch_mark="[$name] " ;;
    *) __switch_mark=$'\001\e['"${paint}m"$'\002'"$name"$'\001\e[0m\002 ' ;;
  esac
}

# Behind whatever else makes a prompt: when this is read, and once more when all has been read that comes later.
function __switch_place {
  local last=''
  [ -z "${PROMPT_COMMAND[*]-}" ] || last=${PROMPT_COMMAND[*]: -1}
  case $last in *__switch_prompt) return ;; esac
  if [ "$__switch_bash" -ge 501 ] && [[ -n ${PROMPT_COMMAND+set} && ${PROMPT_COMMAND@a} == *a* ]]; then
    PROMPT_COMMAND+=(__switch_prompt)
  else
    PROMPT_COMMAND=${PROMPT_COMMAND:+$PROMPT_COMMAND$'\n'}__switch_prompt
  fi
}

case $- in
  *i*)
    shopt -s promptvars
    __switch_placed=''
    __switch_place
    ;;
esac

if [ -n "$__switch_aliases" ]; then shopt -s expand_aliases; fi

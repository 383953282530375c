# The completion of switch for bash, from 3.2 on. What stands above is data; a name of a profile is text, and is never
# expanded: it comes from a list in the cache folder while that is newer than the files, else from the program.

__switch_bash=${__switch_bash:-$((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1]))}

# Reads a line as the shell would, but for what it would run or expand: __switch_words are the whole words, and of the
# last, which the cursor stands in, __switch_raw is as typed, __switch_word is meant, __switch_quote is the open quote.
# Stops at a word after which all is a command of the user's, which begins at __switch_at.
function __switch_read {
  local rest=$1 size=${#1} part='' plain=$'[ \t\n\'"\\\\<>$`]'
  __switch_words=() __switch_raw='' __switch_word='' __switch_quote='' __switch_at='' __switch_redirect='' __switch_odd=''
  while [ -n "$rest" ]; do
    case $__switch_quote in
      "'") part=${rest%%\'*} ;;
      '"') part=${rest%%[\"\\\$\`]*} ;;
      *) part=${rest%%$plain*} ;;
    esac
    __switch_word=$__switch_word$part __switch_raw=$__switch_raw$part rest=${rest:${#part}}
    [ -n "$rest" ] || return 0
    part=${rest:0:1} rest=${rest:1}
    case $__switch_quote$part in
      "''" | '""') __switch_quote='' __switch_raw=$__switch_raw$part ;;
      "'" | '"') __switch_quote=$part __switch_raw=$__switch_raw$part ;;
      *\\)
        case $__switch_quote${rest:0:1} in
          '"'[!\"\\\$\`]*) __switch_word=$__switch_word\\ ;;
        esac
        __switch_word=$__switch_word${rest:0:1} __switch_raw=$__switch_raw\\${rest:0:1} rest=${rest:1}
        ;;
      [\<\>]) __switch_word='' __switch_raw='' __switch_redirect=1 ;;
      [[:space:]])
        [ -n "$__switch_raw" ] || continue
        [ -n "$__switch_redirect" ] || __switch_words[${#__switch_words[@]}]=$__switch_word
        if [ -n "${2-}" ] && __switch_ends; then
          __switch_at=$((size - ${#rest}))
          [ -n "$__switch_dashes" ] || __switch_at=$((__switch_at - ${#__switch_raw} - 1))
          return 0
        fi
        __switch_word='' __switch_raw='' __switch_redirect=''
        ;;
      # What would be expanded stands for itself; a word that is left as it is typed must hold none of it.
      *) __switch_word=$__switch_word$part __switch_raw=$__switch_raw$part __switch_odd=1 ;;
    esac
  done
}

# Where the words stand: of which subcommand, how many words of its own, and whether a value is due; what the next word may
# be in place of a name, where it is the second.
function __switch_position {
  local word IFS=$' \t\n' counts first='' options=' '
  __switch_index=0 __switch_count=0 __switch_due='' __switch_dashes=''
  for word in "${__switch_words[@]:1}"; do
    if [ -n "$__switch_due" ]; then __switch_due=''
    elif [ "$word" = -- ]; then __switch_dashes=1; break
    else
      case $word in
        --*=*) ;;
        -?*) options=$options$word' '; case ${__switch_valued[__switch_index]} in *" $word "*) __switch_due=$word ;; esac ;;
        *)
          if [ "$__switch_index" -gt 0 ]; then __switch_count=$((__switch_count + 1)) first=${first:-$word}
          else __switch_find "$word" || return 1
          fi
          ;;
      esac
    fi
  done
  counts=(${__switch_counts[__switch_index]})
  __switch_profile=${counts[0]} __switch_max=${counts[1]} __switch_takes=${counts[2]} __switch_other=''
  [ "$__switch_count" -eq 1 ] || return 0
  case $options in *" ${counts[4]} "*) return 0 ;; esac
  case ${counts[3]} in - | "$first") __switch_other=${__switch_second[__switch_index]} ;; esac
}

function __switch_find {
  local index
  for ((index = 1; index < ${#__switch_commands[@]}; index++)); do
    if [ "${__switch_commands[index]}" = "$1" ]; then __switch_index=$index; return 0; fi
  done
  return 1
}

# True where the next word begins a command of the user's: behind --, or a word more than ours.
function __switch_ends {
  [ "${#__switch_words[@]}" -gt 2 ] && __switch_position || return 1
  [ "$__switch_takes" -eq 1 ] || return 1
  [ -z "$__switch_dashes" ] || return 0
  [ -z "$__switch_due" ] && [ "$__switch_count" -gt "$__switch_max" ]
}

# The names that begin as the word does; without a process while the list is fresh.
function __switch_names {
  local home=${HOME-} list head='' all config=${AWS_CONFIG_FILE-} credentials=${AWS_SHARED_CREDENTIALS_FILE-}
  case $config in '') config=$home/.aws/config ;; '~/'*) config=$home/${config#??} ;; esac
  case $credentials in '') credentials=$home/.aws/credentials ;; '~/'*) credentials=$home/${credentials#??} ;; esac
  case ${XDG_CACHE_HOME-} in /*) list=$XDG_CACHE_HOME ;; *) list=$home/.cache ;; esac
  list=$list/aws-switch/names
  if [ -f "$list" ] && [ ! -L "$list" ] && [ -O "$list" ] && [ "$list" -nt "$config" ] && [ "$list" -nt "$credentials" ]; then
    [ -e "$config" ] || config=''
    [ -e "$credentials" ] || credentials=''
    IFS= read -r head <"$list"
    if [ "$head" = "$config"$'\t'"$credentials" ]; then __switch_listed "$list"; return; fi
  fi
  # By its name alone: a program of the folder that one stands in is not run for a key that was pressed.
  __switch_lines "$(command "${1##*/}" __names </dev/null 2>/dev/null)"
  all=("${COMPREPLY[@]}") COMPREPLY=()
  __switch_among '' "${all[@]}"
}

# The list stands in the order of bytes: what begins as the word does is found by halves.
function __switch_listed {
  local LC_ALL=C all low=1 high middle first
  if [ "$__switch_bash" -lt 400 ]; then
    { IFS= read -r first; while IFS= read -r first; do __switch_among '' "$first"; done; } <"$1"
    return
  fi
  if [ -z "$__switch_word" ]; then mapfile -t -s 1 COMPREPLY <"$1"; return; fi
  mapfile -t all <"$1"
  high=${#all[@]}
  while ((low < high)); do
    middle=$(((low + high) / 2))
    if [[ ${all[middle]} < $__switch_word ]]; then low=$((middle + 1)); else high=$middle; fi
  done
  first=$low high=${#all[@]}
  while ((low < high)); do
    middle=$(((low + high) / 2))
    if [[ ${all[middle]} == "$__switch_word"* ]]; then low=$((middle + 1)); else high=$middle; fi
  done
  [ "$low" -eq "$first" ] || mapfile -t -s "$first" -n $((low - first)) COMPREPLY <"$1"
}

# Of the words behind $1, those that together with it begin as the word does.
function __switch_among {
  local lead=$1 word
  shift
  for word in "$@"; do
    case $lead$word in "$__switch_word"*) COMPREPLY[${#COMPREPLY[@]}]=$lead$word ;; esac
  done
}

# What readline puts in the place of $1, the end of the word as it is typed: quoted so that all of it is one word.
function __switch_offer {
  local lead text IFS=$'\n'
  case $__switch_raw in *"$1") lead=${__switch_raw%"$1"} ;; *) return 0 ;; esac
  [ "${#COMPREPLY[@]}" -gt 0 ] || return 0
  __switch_read "$lead"
  [ -z "$__switch_odd" ] || return 0
  [ -z "$__switch_word" ] || COMPREPLY=("${COMPREPLY[@]#"$__switch_word"}")
  if [ -n "$__switch_quote" ]; then __switch_inside
  elif [[ "${COMPREPLY[*]}" == *[!a-zA-Z0-9_./:@%+=,$'\n'-]* ]]; then
    printf -v text '%q\n' "${COMPREPLY[@]}"
    COMPREPLY=()
    __switch_lines "$text"
  fi
}

# Within quotes that readline closes: what would end them, or would be expanded in them.
function __switch_inside {
  local index rest text part
  for ((index = 0; index < ${#COMPREPLY[@]}; index++)); do
    rest=${COMPREPLY[index]} text=''
    case $__switch_quote$rest in \'*\'* | \"*[\"\\\$\`!]*) ;; *) continue ;; esac
    while [ -n "$rest" ]; do
      part=${rest:0:1} rest=${rest:1}
      case $__switch_quote$part in
        "''") part="'\\''" ;;
        '"!') part='"\!"' ;;
        \"[\"\\\$\`]) part=\\$part ;;
      esac
      text=$text$part
    done
    COMPREPLY[index]=$text
  done
}

function __switch_value {
  local entry IFS=' '
  case $__switch_files in *" $1 "*) __switch_default; return ;; esac
  for entry in "${__switch_values[@]}"; do
    case $entry in "$1 "* | "$__switch_index$1 "*) __switch_among "${2-}" ${entry#* } ;; esac
  done
}

function __switch_default { [ "$__switch_bash" -lt 400 ] || compopt -o default; }

function __switch_complete {
  local IFS=$' \t\n'
  COMPREPLY=()
  __switch_read "${COMP_LINE:0:COMP_POINT}" all
  if [ -n "$__switch_at" ]; then __switch_command "$__switch_at" "$2"; return; fi
  if [ -n "$__switch_redirect" ]; then __switch_default; return; fi
  __switch_position || return 0
  [ -z "$__switch_dashes" ] || return 0
  if [ -n "$__switch_due" ]; then __switch_value "$__switch_due"
  else
    case $__switch_word in
      --*=*) __switch_value "${__switch_word%%=*}" "${__switch_word%%=*}=" ;;
      -*) __switch_among '' ${__switch_options[__switch_index]} ${__switch_first[__switch_index]} ;;
      *) __switch_own "$1" || { __switch_command $((COMP_POINT - ${#__switch_raw})) "$2"; return; } ;;
    esac
  fi
  __switch_offer "$2"
}

# A subcommand, or a word of one. False where it is the name of a command of the user's.
function __switch_own {
  local nth=$((__switch_count + 1))
  if [ "$__switch_index" -eq 0 ]; then __switch_among '' "${__switch_commands[@]:1}"; return; fi
  if [ "$__switch_other" = '<file>' ]; then __switch_default
  elif [ -n "$__switch_other" ]; then __switch_among '' $__switch_other
  elif [ "$nth" -le "$__switch_max" ]; then
    [ "$__switch_profile" -eq 0 ] || [ "$nth" -lt "$__switch_profile" ] || __switch_names "$1"
    [ "$nth" -gt 1 ] || __switch_among '' ${__switch_first[__switch_index]}
  elif [ "$__switch_takes" -eq 1 ]; then
    [ -z "$__switch_raw" ] || return 1
    __switch_among '' --
  fi
}

# Completes a command of the user's, which begins at $1, as it would be without us before it.
function __switch_command {
  local skip=$1 at=0 index=0 line=$COMP_LINE lead name spec args option
  # It begins at the word that the cursor stands in, at the latest: that one may be empty, and found anywhere.
  for ((; index < COMP_CWORD; index++)); do
    lead=${line%%"${COMP_WORDS[index]}"*}
    at=$((at + ${#lead}))
    [ "$at" -lt "$skip" ] || break
    line=${line:${#lead} + ${#COMP_WORDS[index]}} at=$((at + ${#COMP_WORDS[index]}))
  done
  for name in _comp_command_offset _command_offset; do
    if declare -F "$name" >/dev/null; then "$name" "$index"; return; fi
  done
  COMP_WORDS=("${COMP_WORDS[@]:index}") COMP_CWORD=$((COMP_CWORD - index))
  COMP_LINE=${COMP_LINE:skip} COMP_POINT=$((COMP_POINT - skip)) name=${COMP_WORDS[0]}
  if [ "$COMP_CWORD" -le 0 ]; then
    case $2 in */* | '') __switch_default ;; *) __switch_lines "$(compgen -c -- "$2")" ;; esac
    return
  fi
  spec=$(complete -p -- "$name" 2>/dev/null || complete -p -- "${name##*/}" 2>/dev/null) || { __switch_default; return; }
  # bash itself prints it so that it can be read again.
  eval "args=(${spec#complete})"
  __switch_run "$name" "$2" "${COMP_WORDS[COMP_CWORD - 1]}"
}

# Has a function or a program complete, by the words of the command's own `complete`.
function __switch_run {
  local index option=''
  for ((index = 0; index < ${#args[@]} - 1; index++)); do
    case $option in
      -F) "${args[index]}" "$@"; return ;;
      -C) __switch_lines "$(export COMP_LINE COMP_POINT COMP_KEY COMP_TYPE; eval "${args[index]}" '"$@"')"; return ;;
      -o) [ "$__switch_bash" -lt 400 ] || compopt -o "${args[index]}" ;;
    esac
    option=${args[index]}
  done
  unset "args[${#args[@]}-1]"
  __switch_lines "$(compgen "${args[@]}" -- "$2" 2>/dev/null)"
}

# Adds the lines of a text, and nothing of them is a pattern.
function __switch_lines {
  local IFS=$'\n' globs=1
  case $- in *f*) globs='' ;; esac
  set -f
  COMPREPLY+=($1)
  [ -z "$globs" ] || set +f
}

if [ "$__switch_bash" -ge 400 ]; then complete -F __switch_complete switch asw aws-switch
else complete -o default -F __switch_complete switch asw aws-switch
fi

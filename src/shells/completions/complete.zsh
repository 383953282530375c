# The completion of switch for zsh. What stands above is data; a name of a profile is text: it comes from a list in the
# cache folder while that is newer than the files, else from the program.

_switch() {
  local word due='' option first='' second=''
  integer index=1 count=0 nth=1 at=2
  local -a fields counts given
  for ((; at < CURRENT; at++)); do
    word=${(Q)words[at]}
    if [[ -n $due ]]; then due=''
    elif [[ $word == -- ]]; then
      counts=(${=__switch_counts[index]})
      (( counts[3] )) && __switch_command $((at + 1))
      return
    elif [[ $word == --*=* ]]; then continue
    elif [[ $word == -?* ]]; then
      given+=("$word")
      __switch_option $index $word && [[ -n $fields[3] ]] && due=$word
    elif (( index == 1 )); then
      index=${__switch_commands[(i)$word:*]}
      (( index <= $#__switch_commands )) || return 1
    else
      counts=(${=__switch_counts[index]})
      (( counts[3] && count == counts[2] )) && { __switch_command $at; return }
      (( count++ )) || first=$word
    fi
  done
  counts=(${=__switch_counts[index]})
  word=${(Q)words[CURRENT]-}
  if [[ -n $due ]]; then __switch_value $index $due; return; fi
  if [[ $word == --*=* ]]; then
    option=${word%%=*}
    compset -P '*=' && __switch_value $index $option
    return
  fi
  if [[ $word == -* ]] && (( index > 1 || $#word )); then
    __switch_options $index
    [[ $word == - ]] || return
  fi
  if (( index == 1 )); then __switch_subcommands; return; fi
  nth=$((count + 1))
  if (( nth == 2 && ! given[(Ie)$counts[5]] )) && [[ $counts[4] == (-|$first) ]]; then
    second=$__switch_second[index]
  fi
  if [[ $second == '<file>' ]]; then __switch_files
  elif [[ -n $second ]]; then compadd -- ${=second}
  elif (( nth <= counts[2] )); then
    (( nth > 1 || ! $#__switch_first[index] )) || compadd -- ${=__switch_first[index]}
    (( counts[1] && nth >= counts[1] )) && __switch_names
  elif (( counts[3] )); then
    compadd -- --
    [[ -n $word ]] && __switch_command $CURRENT
  fi
}

# The functions of zsh's own completion are written for these options, and see ours where we call them.
__switch_subcommands() {
  setopt localoptions "${_comp_options[@]}"
  local -a all=("${(@)__switch_commands[2,-1]}")
  _describe -t commands 'subcommand' all
}

# The fields of an option: its names, what it does, what its value is called, and what that can be.
__switch_option() {
  local line
  for line in ${(f)__switch_options[$1]}; do
    fields=("${(@s:|:)line}")
    [[ " $fields[1] " == *" $2 "* ]] && return 0
  done
  fields=()
  return 1
}

__switch_options() {
  setopt localoptions "${_comp_options[@]}"
  local line name
  local -a fields all
  for line in ${(f)__switch_options[$1]}; do
    fields=("${(@s:|:)line}")
    for name in ${=fields[1]}; do all+=("$name:${fields[2]}"); done
  done
  _describe -t options 'option' all
}

__switch_files() {
  setopt localoptions "${_comp_options[@]}"
  _files
}

__switch_value() {
  setopt localoptions "${_comp_options[@]}"
  __switch_option $1 $2 || return 1
  if [[ $fields[3] == file ]]; then __switch_files
  elif [[ -n $fields[4] ]]; then compadd -- ${=fields[4]}
  else _message "$fields[3]"
  fi
}

__switch_command() {
  setopt localoptions "${_comp_options[@]}"
  words=("${(@)words[$1,-1]}")
  (( CURRENT -= $1 - 1 ))
  _normal
}

__switch_names() {
  local list=$HOME/.cache head='' config=${AWS_CONFIG_FILE:-$HOME/.aws/config}
  local credentials=${AWS_SHARED_CREDENTIALS_FILE:-$HOME/.aws/credentials}
  local -a all
  [[ $config == '~/'* ]] && config=$HOME/${config[3,-1]}
  [[ $credentials == '~/'* ]] && credentials=$HOME/${credentials[3,-1]}
  [[ ${XDG_CACHE_HOME-} == /* ]] && list=$XDG_CACHE_HOME
  list+=/aws-switch/names
  if [[ -f $list && ! -L $list && -O $list && ( ! -e $config || $list -nt $config ) && ( ! -e $credentials || $list -nt $credentials ) ]]; then
    [[ -e $config ]] || config=''
    [[ -e $credentials ]] || credentials=''
    # A process would be started for a read that is not all that stands in the brackets.
    all=("${(@f)$(<$list)}")
    [[ $all[1] == "$config"$'\t'"$credentials" ]] && shift all || all=()
  fi
  # By its name alone: a program of the folder that one stands in is not run for a key that was pressed.
  (( $#all )) || all=("${(@f)$(command ${service:t} __names </dev/null 2>/dev/null)}")
  local expl
  _wanted profiles expl profile compadd -a - all
}

# Where compinit has not run yet, the next prompts look again.
__switch_compdef() {
  (( $+functions[compdef] )) || return 0
  compdef _switch switch asw aws-switch
  precmd_functions=(${precmd_functions:#__switch_compdef})
  unfunction __switch_compdef
}
typeset -ga precmd_functions
precmd_functions=(${precmd_functions:#__switch_compdef} __switch_compdef)
__switch_compdef

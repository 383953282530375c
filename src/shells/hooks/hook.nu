# The hook of switch for Nushell: `use` and `off` change this shell, and its prompt says whose it is. `switch init nu`
# prints it. Reading it again changes nothing. A record and a closure are variables that no program is given.

# A text of that name comes from the environment, which is anybody's.
$env.__switch = if ($env.__switch? | describe) =~ '^record' { $env.__switch } else {
  { program: asw, renews: '', again: 0, tries: 0, prompt: null }
}

def --env --wrapped asw [...words: string@"nu-complete asw"] { __switch_call asw ...$words }
def --env --wrapped switch [...words: string@"nu-complete asw"] { __switch_call switch ...$words }

def --env --wrapped __switch_call [program: string, ...words: string] {
  let changes = ($words | get -o 0 | default use) in [use off '-']
  if $changes and not ($words | any { $in in ['-h' '--help' '--print'] }) {
    __switch_change (^$program __env nu/@VERSION@ ...$words)
    $env.__switch = ($env.__switch | merge { program: $program, renews: ($env.SWITCH_PROFILE? | default ''), tries: 0 })
  } else {
    ^$program ...$words
  }
}

# What comes is a record, and comes only where all went well. What is null in it goes.
def --env __switch_change [text: string] {
  let all = ($text | default -e '{}' | from json | transpose name value)
  hide-env -i ...($all | where value == null | get name)
  $all | where value != null | reduce -f {} {|one, so| $so | insert $one.name $one.value } | load-env
}

# A number of seconds in a variable; nothing where it holds none.
def __switch_seconds [name: string] {
  let text = ($env | get -o $name | default '' | into string)
  if $text =~ '^\d{1,11}$' { $text | into int }
}

def __switch_now [] { date now | into int | $in // 1_000_000_000 }

def __switch_name [] {
  $env.SWITCH_MARK? | default -e ($env.SWITCH_PROFILE? | default '') | into string | str replace -ar '[\p{C}\p{Zl}\p{Zp}]' '?'
}

# A shell renews what it was itself made to use, and asks nothing for it: three times, a minute apart, one of them aloud.
def --env __switch_renew [] {
  let renew = (__switch_seconds SWITCH_RENEW)
  let now = (__switch_now)
  let it = $env.__switch
  if $renew == null or $now < $renew or $it.renews == '' or $it.renews != $env.SWITCH_PROFILE? { return }
  if $it.tries >= 3 or $now < $it.again { return }
  $env.__switch = ($it | merge { again: ($now + 60), tries: ($it.tries + 1) })
  let words = [__env nu/@VERSION@ use --renew --no-input --quiet]
  try {
    if $it.tries == 0 {
      __switch_change (^$it.program ...$words)
    } else {
      let ended = (^$it.program ...$words | complete)
      if $ended.exit_code != 0 { return }
      __switch_change $ended.stdout
    }
    $env.__switch.tries = 0
  }
}

def __switch_mark [] {
  if ($env.SWITCH_PROFILE? | is-empty) or ($env.SWITCH_NO_MARK? | is-not-empty) { return '' }
  let end = (__switch_seconds SWITCH_EXPIRES)
  let left = (if $end != null { $end - (__switch_now) })
  let time = match $left {
    null => ''
    $it if $it <= 0 => ' expired'
    $it if $it < 60 => $' ($it)s'
    $it if $it < 3600 => $' ($it // 60)m'
    $it => $' ($it // 3600)h($it // 60 mod 60)m'
  }
  let text = $'(__switch_name)($time)'
  if ($env.NO_COLOR? | is-not-empty) or $env.TERM? == dumb { return $'[($text)] ' }
  let color = match ($env.SWITCH_COLOR? | default '') {
    red => '31', green => '32', yellow => '33', blue => '34', magenta => '35', cyan => '36', _ => '1'
  }
  let paint = (if $left != null and $left <= 0 { $'7;($color)' } else { $color })
  $"\u{1b}[($paint)m($text)\u{1b}[0m "
}

# Takes the place of whatever the prompt is by now.
def --env __switch_wrap [] {
  let theirs = ($env.PROMPT_COMMAND? | default '')
  if ($theirs | describe) == closure and (view source $theirs) =~ __switch_mark { return }
  $env.__switch.prompt = $theirs
  $env.PROMPT_COMMAND = {||
    let theirs = $env.__switch.prompt
    $'(__switch_mark)(if ($theirs | describe) == closure { do $theirs } else { $theirs })'
  }
}

def __switch_late [] {
  let end = (__switch_seconds SWITCH_EXPIRES)
  if ($env.SWITCH_PROFILE? | is-empty) or $end == null or $end > (__switch_now) { return }
  print -e $'switch: the credentials of (__switch_name) have expired: asw use --renew'
}

# A list of hooks with one of ours more, unless it is in there.
def __switch_hooked [hook: closure]: any -> list<any> {
  let all = ([$in] | flatten | compact)
  let has = ($all | any {|one| ($one | describe) == closure and (view source $one) =~ __switch_ })
  if $has { $all } else { $all | append $hook }
}

$env.config.hooks.pre_prompt = ($env.config.hooks.pre_prompt? | __switch_hooked { __switch_renew; __switch_wrap })
$env.config.hooks.pre_execution = ($env.config.hooks.pre_execution? | __switch_hooked { __switch_late })

# The completion of switch for nu, in 0.108. What stands above is data; a name of a profile is text: it comes from a list in
# the cache folder while that is newer than the files, else from the program.

def "nu-complete asw" [context: string] {
  let parts = $context | parse --regex '(?<word>(?:"(?:[^"\\]|\\.)*"?|''[^'']*''?|\x60[^\x60]*\x60?|[^\s"''\x60])+)' | get word
  let is_new = $context =~ '\s$'
  let typed = if $is_new { '' } else { $parts | last }
  let before = if $is_new { $parts | skip 1 } else { $parts | skip 1 | drop 1 }
  mut at = ($__switch_table | first)
  mut count = 0
  mut due = null
  mut first = ''
  mut given = []
  for part in $before {
    let word = $part | str trim --char '"' | str trim --char "'"
    if $due != null { $due = null; continue }
    # What stands behind is a command of the user's: null leaves it to nu.
    if $word == '--' { return null }
    if ($word | str starts-with "-") and $word != '-' {
      $given = ($given | append $word)
      $due = ($at.valued | where option == $word | get --optional 0)
    } else if $at.name == '' {
      $at = ($__switch_table | where name == $word | get --optional 0)
      if $at == null { return null }
    } else {
      if $count == 0 { $first = $word }
      $count += 1
    }
  }
  if $due != null { return (if ($due.values | is-empty) { null } else { $due.values }) }
  if $at.name == '' {
    return ($__switch_table | skip 1 | each {|one| { value: $one.name, description: $one.summary } })
  }
  if $count >= $at.max { return null }
  let is_second = $count == 1 and $at.secondUnless not-in $given and $at.secondAfter in ['', $first]
  let second = if $is_second { $at.second } else { [] }
  if '<file>' in $second { return null }
  let choices = if $count == 0 { $at.choices } else { $second }
  let has_names = ($second | is-empty) and $at.profileAt > 0 and $count + 1 >= $at.profileAt
  let names = if $has_names { __switch_names | __switch_quoted $typed } else { [] }
  { options: { completion_algorithm: 'substring', sort: false, case_sensitive: true }, completions: ($choices ++ $names) }
}

# In the quotes that were begun, where a name fits into them; nu puts in what it is given as it is.
def __switch_quoted [typed: string]: list<string> -> list<string> {
  let quote = $typed | str substring 0..0
  let begun = $typed | str trim --char '"' | str trim --char "'"
  $in | where {|name| $name | str starts-with $begun } | each {|name|
    let double = '"' + ($name | str replace --all '\' '\\' | str replace --all '"' '\"') + '"'
    # nu matches no word that closes the quotes which were begun.
    if $quote == '"' { $double | str substring 0..-2
    } else if $quote == "'" { $"'($name)"
    } else if $name =~ '^[A-Za-z][A-Za-z0-9_./@:-]*$' { $name
    } else if ($name | str contains "'") { $double
    } else { $"'($name)'" }
  } | where {|value| $quote != "'" or not ($value | str substring 1.. | str contains "'") }
}

def __switch_place [named: string, file: string] {
  if $named == '' { $env.HOME + '/.aws/' + $file } else { $named | str replace --regex '^~/' ($env.HOME + '/') }
}

# The names; without a process while the list is fresh.
def __switch_names []: nothing -> list<string> {
  let files = [
    (__switch_place ($env.AWS_CONFIG_FILE? | default '') 'config')
    (__switch_place ($env.AWS_SHARED_CREDENTIALS_FILE? | default '') 'credentials')
  ]
  let base = $env.XDG_CACHE_HOME? | default ''
  let list = (if ($base | str starts-with '/') { $base } else { $env.HOME + '/.cache' }) + '/aws-switch/names'
  let there = $files | where {|file| $file | path exists }
  if ($list | path type) == 'file' {
    let made = (ls --directory $list).0.modified
    let lines = open --raw $list | decode utf-8 | lines
    let head = $files | each {|file| if $file in $there { $file } else { '' } } | str join (char tab)
    if ($lines | first) == $head and ($there | all {|file| (ls --directory ($file | path expand)).0.modified < $made }) {
      return ($lines | skip 1)
    }
  }
  try { ^asw __names e> /dev/null | lines } catch { [] }
}


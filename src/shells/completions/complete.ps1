# The completion of switch for PowerShell. What stands above is data; a name of a profile is text, put in single quotes: it
# comes from a list in the cache folder while that is newer than the files, else from the program.

function __switch_names {
  $base = if ($env:HOME) { $env:HOME } elseif ($env:USERPROFILE) { $env:USERPROFILE } else { "$HOME" }
  $files = foreach ($one in @(@($env:AWS_CONFIG_FILE, 'config'), @($env:AWS_SHARED_CREDENTIALS_FILE, 'credentials'))) {
    if (-not $one[0]) { [IO.Path]::Combine($base, '.aws', $one[1]) }
    elseif ($one[0] -match '^~[\\/]') { [IO.Path]::Combine($base, $one[0].Substring(2)) }
    else { $one[0] }
  }
  $cache = if ($env:XDG_CACHE_HOME -and [IO.Path]::IsPathRooted($env:XDG_CACHE_HOME)) { $env:XDG_CACHE_HOME } else { [IO.Path]::Combine($base, '.cache') }
  $list = [IO.Path]::Combine($cache, 'aws-switch', 'names')
  if ([IO.File]::Exists($list) -and -not ([IO.File]::GetAttributes($list) -band [IO.FileAttributes]::ReparsePoint)) {
    $made = [IO.File]::GetLastWriteTimeUtc($list)
    $head = @(foreach ($file in $files) { if ([IO.File]::Exists($file)) { $file } else { '' } }) -join "`t"
    $changed = @($files | Where-Object { [IO.File]::Exists($_) -and [IO.File]::GetLastWriteTimeUtc($_) -ge $made })
    $lines = [IO.File]::ReadAllLines($list)
    if ($changed.Count -eq 0 -and $lines.Count -gt 0 -and $lines[0] -ceq $head) { return $lines | Select-Object -Skip 1 }
  }
  & asw __names 2>$null
}

Register-ArgumentCompleter -Native -CommandName switch, asw, aws-switch -ScriptBlock {
  param($word, $ast, $position)
  $before = @($ast.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $position } |
      ForEach-Object { if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.Extent.Text } })
  $at = $__switch_words[0]
  $count = 0
  $due = $null
  $first = ''
  $given = @()
  foreach ($one in $before) {
    if ($due) { $due = $null }
    elseif ($one -ceq '--') { return }
    elseif ($one -match '^-.') { $given += $one; $due = $at.options | Where-Object { $_.value -and $_.names -ccontains $one } | Select-Object -First 1 }
    elseif ($at.name -ceq '') {
      $at = $__switch_words | Where-Object { $_.name -ceq $one } | Select-Object -First 1
      if (-not $at) { return }
    }
    else { if ($count -eq 0) { $first = $one }; $count++ }
  }
  $found = @()
  if ($due) { $found = @($due.choices) }
  elseif ($word.StartsWith('-')) { $found = @($at.options | ForEach-Object { $_.names }) }
  elseif ($at.name -ceq '') { $found = @($__switch_words | Select-Object -Skip 1 | ForEach-Object { $_.name }) }
  elseif ($count -eq 1 -and $at.second.Count -gt 0 -and $given -cnotcontains $at.secondUnless -and @('', $first) -ccontains $at.secondAfter) {
    if ($at.second -ccontains '<file>') { return }
    $found = @($at.second)
  }
  elseif ($count -lt $at.max) {
    if ($count -eq 0) { $found += @($at.choices) }
    if ($at.profileAt -gt 0 -and $count + 1 -ge $at.profileAt) { $found += @(__switch_names) }
  }
  $begun = $word.Trim("'", '"')
  foreach ($one in $found) {
    if (-not $one -or -not $one.StartsWith($begun, [StringComparison]::Ordinal)) { continue }
    $text = if ($one -cmatch '^[A-Za-z0-9_./:+=-]+$') { $one } else { "'" + ($one -replace "['\u2018-\u201b]", '$0$0') + "'" }
    [System.Management.Automation.CompletionResult]::new($text, $one, 'ParameterValue', $one)
  }
}

# The hook of switch for PowerShell: `use` and `off` change this shell, and its prompt says whose it is. `switch init pwsh`
# prints it. Reading it again changes nothing.

if (-not (Get-Variable -Scope Global -Name __switch -ErrorAction Ignore)) {
  $global:__switch = @{ Renews = ''; Again = 0; Tries = 0; Program = 'asw'; Late = '' }
}

# `& switch` finds the second.
function global:asw { __switchCall 'asw' $args $MyInvocation }
Set-Item -LiteralPath Function:global:switch -Value { __switchCall 'switch' $args $MyInvocation }

function global:__switchCall([string]$name, [object[]]$given, $invocation) {
  $words = @(__switchWords $given $invocation)
  $verb = if ($words.Count -gt 0) { $words[0] } else { 'use' }
  $isPlain = $words | Where-Object { $_ -cin '-h', '--help', '--print' }
  if ($verb -cin 'use', 'off', '-' -and -not $isPlain) {
    if (__switchChange $name $words) {
      $global:__switch.Program = $name
      $global:__switch.Renews = [string]$env:SWITCH_PROFILE
      $global:__switch.Tries = 0
    }
    return
  }
  $program = __switchProgram $name
  & $program @words
}

# Not this function itself, which has the same name.
function global:__switchProgram([string]$name) {
  Get-Command -Name $name -CommandType Application, ExternalScript -ErrorAction Stop | Select-Object -First 1
}

# A function is not given the first `--` of its line: it is put back where it stood. Behind what stands for several
# words (@name) nobody can say where that is.
function global:__switchWords([object[]]$given, $invocation) {
  $statement = $invocation.PSObject.Properties['Statement']
  $text = if ($statement) { [string]$statement.Value } else { '' }
  if (-not $text) {
    $from = [Math]::Max($invocation.OffsetInLine - 1, 0)
    $text = ([string]$invocation.Line).Substring([Math]::Min($from, ([string]$invocation.Line).Length))
  }
  $tokens = $null
  $errors = $null
  $tree = [System.Management.Automation.Language.Parser]::ParseInput($text, [ref]$tokens, [ref]$errors)
  $command = $tree.Find({ param($node) $node -is [System.Management.Automation.Language.CommandAst] }, $true)
  $at = -1
  if ($command) {
    $elements = @($command.CommandElements | Select-Object -Skip 1)
    for ($i = 0; $i -lt $elements.Count; $i++) {
      if ($elements[$i].Extent.Text -ceq '--') { $at = $i; break }
      if ($elements[$i].Extent.Text.StartsWith('@')) { break }
    }
  }
  if ($at -lt 0 -or $at -gt $given.Count) { return $given }
  @($given | Select-Object -First $at) + '--' + @($given | Select-Object -Skip $at)
}

# Code comes only where all went well, and all of it is assignments.
function global:__switchChange([string]$name, [object[]]$words) {
  $program = __switchProgram $name
  $code = & $program __env 'pwsh/@VERSION@' @words
  if ($LASTEXITCODE -ne 0) { return $false }
  if ($code) { Invoke-Expression ($code -join "`n") }
  $true
}

function global:__switchNow { [DateTimeOffset]::UtcNow.ToUnixTimeSeconds() }

# A number of seconds in a variable; nothing where it holds none.
function global:__switchSeconds([string]$text) { if ($text -match '\A[0-9]{1,11}\z') { [long]$text } }

# A shell renews what it was itself made to use, and asks nothing for it: three times, a minute apart, one of them aloud.
function global:__switchRenew {
  $it = $global:__switch
  $renew = __switchSeconds $env:SWITCH_RENEW
  $now = __switchNow
  if ($null -eq $renew -or $now -lt $renew -or -not $it.Renews -or $it.Renews -cne $env:SWITCH_PROFILE) { return }
  if ($it.Tries -ge 3 -or $now -lt $it.Again) { return }
  $it.Again = $now + 60
  $it.Tries++
  $words = 'use', '--renew', '--no-input', '--quiet'
  try {
    $isDone = if ($it.Tries -eq 1) { __switchChange $it.Program $words } else { __switchChange $it.Program $words 2>$null }
    if ($isDone) { $it.Tries = 0 }
  } catch { }
}

# Prints the profile, and says once that it is over.
function global:__switchMark {
  if (-not $env:SWITCH_PROFILE) { return }
  $name = if ($env:SWITCH_MARK) { $env:SWITCH_MARK } else { $env:SWITCH_PROFILE }
  $name = $name -replace '[\p{C}\p{Zl}\p{Zp}]', '?'
  $end = __switchSeconds $env:SWITCH_EXPIRES
  $left = if ($null -ne $end) { $end - (__switchNow) }
  $isLate = $null -ne $left -and $left -le 0
  if ($isLate -and $global:__switch.Late -cne $env:SWITCH_EXPIRES) {
    $global:__switch.Late = $env:SWITCH_EXPIRES
    [Console]::Error.WriteLine("switch: the credentials of $name have expired: asw use --renew")
  }
  if ($env:SWITCH_NO_MARK) { return }
  $time = if ($null -eq $left) { '' }
  elseif ($isLate) { ' expired' }
  elseif ($left -lt 60) { " ${left}s" }
  elseif ($left -lt 3600) { " $([Math]::Floor($left / 60))m" }
  else { " $([Math]::Floor($left / 3600))h$([Math]::Floor($left / 60) % 60)m" }
  if ($env:NO_COLOR -or $env:TERM -ceq 'dumb') { Write-Host -NoNewline "[$name$time] "; return }
  $color = @{ red = 'Red'; green = 'Green'; yellow = 'Yellow'; blue = 'Blue'; magenta = 'Magenta'; cyan = 'Cyan' }[[string]$env:SWITCH_COLOR]
  if (-not $color) { $color = 'White' }
  if ($isLate) { Write-Host -NoNewline -ForegroundColor Black -BackgroundColor $color "$name$time" }
  else { Write-Host -NoNewline -ForegroundColor $color "$name$time" }
  Write-Host -NoNewline ' '
}

# What the last command ended with is left as it was.
if ("$function:prompt" -notmatch '__switchMark') {
  $global:__switch.Prompt = $function:prompt
  function global:prompt {
    $isGood = $?
    $code = $global:LASTEXITCODE
    __switchRenew
    __switchMark
    $global:LASTEXITCODE = $code
    if (-not $isGood) { Write-Error '' -ErrorAction Ignore }
    & $global:__switch.Prompt
  }
}

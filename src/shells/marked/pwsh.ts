import { IDENTITY } from '../../sessions/environment.ts';
import type { Marking } from './index.ts';
import { setIn } from './set-in.ts';

/** Where the hook was read, that shows the profile. */
const SCRIPT = `foreach ($name in '${IDENTITY.join("','")}') {
  if ($env:SWITCH_SET.Split(',') -notcontains $name) { Remove-Item -ErrorAction Ignore "Env:$name" }
}
Remove-Item -ErrorAction Ignore Env:SWITCH_SET
$global:__switchPrompt = $function:prompt
function global:prompt {
  if (Get-Variable -Scope Global -Name __switch -ErrorAction Ignore) { return & $global:__switchPrompt }
  $mark = if ($env:SWITCH_MARK) { $env:SWITCH_MARK } else { $env:SWITCH_PROFILE -replace '\\p{C}', '?' }
  $color = @{ red = 'Red'; yellow = 'Yellow'; green = 'Green' }[[string]$env:SWITCH_COLOR]
  if ($env:NO_COLOR -or -not $color) { Write-Host -NoNewline "[$mark] " }
  else { Write-Host -NoNewline -ForegroundColor $color "$mark " }
  & $global:__switchPrompt
}`;

export const marked: Marking = {
  files: {},
  start: (_, env) => ({ args: ['-NoExit', '-Command', SCRIPT], env: setIn(env) }),
};

import { IDENTITY } from '../../sessions/environment.ts';
import type { Marking } from './index.ts';
import { setIn } from './set-in.ts';

const SCRIPT = `foreach ($name in '${IDENTITY.join("','")}') {
  if ($env:SWITCH_SET.Split(',') -notcontains $name) { Remove-Item -ErrorAction Ignore "Env:$name" }
}
Remove-Item -ErrorAction Ignore Env:SWITCH_SET
$global:__switchPrompt = $function:prompt
function global:prompt {
  $color = @{ red = 'Red'; yellow = 'Yellow'; green = 'Green' }[[string]$env:SWITCH_COLOR]
  if ($env:NO_COLOR -or -not $color) { Write-Host -NoNewline "[$env:SWITCH_MARK] " }
  else { Write-Host -NoNewline -ForegroundColor $color "$env:SWITCH_MARK " }
  & $global:__switchPrompt
}`;

export const pwsh: Marking = {
  files: {},
  start: (_, env) => ({ args: ['-NoExit', '-Command', SCRIPT], env: setIn(env) }),
};

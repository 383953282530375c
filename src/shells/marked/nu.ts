import { IDENTITY } from '../../sessions/environment.ts';
import type { Marking } from './index.ts';
import { setIn } from './set-in.ts';

/** Where the hook was read, that shows the profile. */
const SCRIPT = `for name in [${IDENTITY.join(' ')}] {
  if not ($name in ($env.SWITCH_SET | split row ',')) { hide-env -i $name }
}
hide-env -i SWITCH_SET
let __switch_prompt = ($env.PROMPT_COMMAND? | default '')
$env.PROMPT_COMMAND = {||
  let name = ($env.SWITCH_MARK? | default ($env.SWITCH_PROFILE? | default '' | str replace -ar '[^[:print:]]' '?'))
  let color = match ($env.SWITCH_COLOR? | default '') { 'red' => 'red', 'yellow' => 'yellow', 'green' => 'green', _ => 'default_bold' }
  let mark = if ($env.NO_COLOR? | is-not-empty) { $'[($name)]' } else { $'(ansi $color)($name)(ansi reset)' }
  let rest = if ($__switch_prompt | describe) == 'closure' { do $__switch_prompt } else { $__switch_prompt }
  if '__switch' in $env { $rest } else { $'($mark) ($rest)' }
}
`;

export const marked: Marking = {
  files: {},
  start: (_, env) => ({ args: ['-e', SCRIPT], env: setIn(env) }),
};

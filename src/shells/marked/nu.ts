import { IDENTITY } from '../../sessions/environment.ts';
import type { Marking } from './index.ts';
import { setIn } from './set-in.ts';

const SCRIPT = `for name in [${IDENTITY.join(' ')}] {
  if not ($name in ($env.SWITCH_SET | split row ',')) { hide-env -i $name }
}
hide-env -i SWITCH_SET
let __switch_prompt = ($env.PROMPT_COMMAND? | default '')
$env.PROMPT_COMMAND = {||
  let color = match ($env.SWITCH_COLOR? | default '') { 'red' => 'red', 'yellow' => 'yellow', 'green' => 'green', _ => 'default_bold' }
  let mark = if ($env.NO_COLOR? | is-not-empty) { $'[($env.SWITCH_MARK)]' } else { $'(ansi $color)($env.SWITCH_MARK)(ansi reset)' }
  let rest = if ($__switch_prompt | describe) == 'closure' { do $__switch_prompt } else { $__switch_prompt }
  $'($mark) ($rest)'
}
`;

export const nu: Marking = {
  files: {},
  start: (_, env) => ({ args: ['-e', SCRIPT], env: setIn(env) }),
};

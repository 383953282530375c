import { IDENTITY } from '../../sessions/environment.ts';
import type { Marking } from './index.ts';
import { setIn } from './set-in.ts';

/** What the start-up files have set is hidden, not erased: it may be a universal variable, which every fish shares. */
const SCRIPT = `for name in ${IDENTITY.join(' ')}
  if set -qx $name; and not contains $name (string split , -- $SWITCH_SET)
    set -eg $name
    set -qx $name; and set -g $name
  end
end
set -e SWITCH_SET
if functions -q fish_prompt
  functions -c fish_prompt __switch_fish_prompt
else
  function __switch_fish_prompt; echo -n '> '; end
end
function __switch_status; return $argv[1]; end
function fish_prompt
  set -l last $status
  set -l mark $SWITCH_MARK
  set -q SWITCH_MARK; or set mark (string replace -ar '[^[:print:]]' '?' -- "$SWITCH_PROFILE")
  if test -n "$NO_COLOR"; or test "$TERM" = dumb
    echo -n "[$mark] "
  else
    switch "$SWITCH_COLOR"
      case red yellow green; set_color $SWITCH_COLOR
      case '*'; set_color --bold
    end
    echo -n $mark
    set_color normal
    echo -n ' '
  end
  __switch_status $last
  __switch_fish_prompt
end
`;

export const marked: Marking = {
  files: {},
  start: (_, env) => ({ args: ['-i', '-C', SCRIPT], env: setIn(env) }),
};

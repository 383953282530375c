import { IDENTITY } from '../../sessions/environment.ts';
import hook from '../hooks/hook.fish?raw';
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
${hook}set -g __switch_renews "$SWITCH_PROFILE"
`;

export const marked: Marking = {
  hasHook: true,
  files: {},
  start: (_, env) => ({ args: ['-i', '-C', SCRIPT], env: setIn(env) }),
};

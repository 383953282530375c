import { OWNED } from '../../sessions/environment.ts';

const NAMES = OWNED.join(' ');

/** A trace that is on, be it by SHELLOPTS, must not show the keys. */
const untraced = (
  script: string,
): string => `case $- in *x*) { set +x; } 2>/dev/null; __switch_trace=1 ;; *) __switch_trace= ;; esac
${script}if [ -n "$__switch_trace" ]; then set -x; fi
unset __switch_trace
`;

/** Before the user's start-up files: what we have set is put aside, in variables that no child is given. */
export const SAVE = untraced(`for __switch_name in ${NAMES}; do
  eval "__switch_$__switch_name=\\\${$__switch_name-}"
done
`);

/** Behind them: a start-up file may set a region where we have none, and no identity. */
export const RESTORE = untraced(`for __switch_name in ${NAMES}; do
  eval "case $__switch_name:\\\${__switch_$__switch_name} in
    AWS_REGION:|AWS_DEFAULT_REGION:) ;;
    *:) unset $__switch_name ;;
    *) export $__switch_name=\\"\\\${__switch_$__switch_name}\\" ;;
  esac
  unset __switch_$__switch_name"
done
unset __switch_name
`);

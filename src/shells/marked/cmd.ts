import type { Marking } from './index.ts';

/** cmd.exe shows what PROMPT says, where a dollar begins a code. */
export const marked: Marking = {
  files: {},
  start: (_, { SWITCH_MARK = '', PROMPT = '$P$G' }) => ({
    args: [],
    env: { PROMPT: `[${SWITCH_MARK.replaceAll('$', '$$$$')}] ${PROMPT}` },
  }),
};

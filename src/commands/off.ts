import { IDENTITY } from '../sessions/environment.ts';
import type { Command } from './command.ts';
import { readerOf } from './hook-reader.ts';
import { answerCode, assignmentsFor } from './shell-code.ts';
import { stateOf } from './shell-state.ts';

export const off: Command = {
  summary: 'make this shell be in no profile again',
  usage: '',
  examples: [['off', 'what use has set is gone; a profile and a region of your own are back']],
  notes: [
    'The sessions stay open: switch clear forgets them.',
    'It needs the hook of this shell: switch setup. In fish, PowerShell and tcsh: asw off.',
  ],
  options: [{ flags: '--print', description: 'only print what the shell in $SHELL would have to read' }],
  words: { max: 0 },

  async run(context, { options }) {
    const { env, say } = context;
    const reader = await readerOf(context, 'off', options);
    const was = env.SWITCH_PROFILE;
    if (was === undefined) {
      say('this shell is in no profile');
      return 0;
    }
    const { before } = stateOf(env);
    const regions = ['AWS_REGION', 'AWS_DEFAULT_REGION'].filter((name) => env[name] === env.SWITCH_REGION);
    const gone = [...IDENTITY, ...regions];
    const set = Object.fromEntries(Object.entries(before).filter(([name]) => gone.includes(name)));
    answerCode(context, assignmentsFor(reader, set, gone));
    const back = Object.entries(set).map(([name, value]) => `${name}=${value}`);
    say(`this shell is in no profile any more${back.length > 0 ? `; back are ${back.join(', ')}` : ''}`);
    return 0;
  },
};

import { runSwitch } from '../../keychain/support/program.ts';
import { opened, type World } from '../worlds/index.ts';
import type { Run, Tool } from './index.ts';

export const ours: Tool = {
  name: 'switch',
  async prepare({ cold, warm, live }) {
    await opened(live);
    return { cold: forgotten(cold, 'dev'), warm: asked(warm, 'dev'), live: forgotten(live, 'prod') };
  },
};

const asked = ({ program, env }: World, profile: string): Run => ({
  argv: [process.execPath, program, 'credential-process', profile],
  env,
});

const forgotten = (world: World, profile: string): Run => ({
  ...asked(world, profile),
  async before() {
    const { code, stderr } = await runSwitch(['clear', profile], world);
    if (code !== 0) throw new Error(stderr);
  },
});

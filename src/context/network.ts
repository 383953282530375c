import type { Sts } from '../sessions/sts.ts';

/** STS, with the SDK's warning about old versions of Node switched off: it would stand in every user's terminal. */
export async function openSts(world: NodeJS.Process, now: () => number): Promise<Sts> {
  world.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const [{ stsBehind }, { networkOf }] = await Promise.all([
    import('../sessions/sts.ts'),
    import('../system/http.ts'),
  ]);
  return stsBehind(networkOf(world.env), now);
}

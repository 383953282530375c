import type { IamDoor } from '../sessions/iam.ts';
import type { Sts } from '../sessions/sts.ts';

/** STS behind the network of the environment. */
export async function openSts(world: NodeJS.Process, now: () => number): Promise<Sts> {
  const { stsBehind } = await import('../sessions/sts.ts');
  return stsBehind(await networkIn(world), now);
}

/** IAM behind the network of the environment. */
export async function openIam(world: NodeJS.Process, now: () => number): Promise<IamDoor> {
  const { iamBehind } = await import('../sessions/iam.ts');
  return iamBehind(await networkIn(world), now);
}

/** The SDK's warning about old versions of Node is switched off: it would stand in every user's terminal. */
async function networkIn(world: NodeJS.Process) {
  world.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  return (await import('../system/network/http.ts')).networkOf(world.env);
}

import type { IamDoor } from '../sessions/iam.ts';
import type { Network } from '../sessions/network.ts';
import type { Sts } from '../sessions/sts.ts';

/** STS behind the network of the environment. */
export async function openSts(network: () => Promise<Network>, now: () => number): Promise<Sts> {
  const { stsBehind } = await import('../sessions/sts.ts');
  return stsBehind(await network(), now);
}

/** IAM behind the network of the environment. */
export async function openIam(network: () => Promise<Network>, now: () => number): Promise<IamDoor> {
  const { iamBehind } = await import('../sessions/iam.ts');
  return iamBehind(await network(), now);
}

/** The network of the environment. The SDK's warning about old versions of Node is switched off: it would stand in every user's terminal. */
export async function openNetwork(world: NodeJS.Process, callsMany = false): Promise<Network> {
  world.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const { networkOf, OF_MANY } = await import('../system/network/http.ts');
  return callsMany ? networkOf(world.env, OF_MANY) : networkOf(world.env);
}

// The one door to IAM: a user's own access keys.

import {
  CreateAccessKeyCommand,
  DeleteAccessKeyCommand,
  GetAccessKeyLastUsedCommand,
  IAMClient,
  ListAccessKeysCommand,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam';
import type { AccessKey, Iam } from '../rotation/world.ts';
import { Secret } from '../secret.ts';
import { asked, type CallOptions, rubbish } from './asked.ts';
import { type Caller, configOf } from './client-config.ts';
import { type Handler, listening, type Network } from './network.ts';
import { serverClock } from './server-clock.ts';

const LOST = 'a key may have been made: run switch rotate again, which clears that up';

/** IAM, for a caller. */
export type IamDoor = (caller: Caller, options: CallOptions) => Iam;

/** IAM over a network; `now` is in milliseconds since the epoch. */
export function iamBehind(network: Network, now: () => number, random: () => number = Math.random): IamDoor {
  const world = { wait: network.wait, spent: network.spent, random, clock: serverClock(now) };
  return (caller, options) => {
    const { endpoint, origin, caBundle } = caller;
    const ask = <T>(
      action: string,
      act: (client: IAMClient) => Promise<T>,
      onlyOnce?: string,
    ): Promise<T> => {
      const call = { endpoint, origin, action: `iam:${action}`, onlyOnce, options };
      const client = (offset: number, wire: Handler) => new IAMClient(configOf(caller, wire, offset));
      const handler = network.handler(caBundle);
      return asked((offset, hear) => act(client(offset, listening(handler, hear))), call, world);
    };
    return {
      list: () =>
        ask('ListAccessKeys', async (client) => {
          const { AccessKeyMetadata: keys } = await client.send(new ListAccessKeysCommand({}));
          if (!keys) throw rubbish(endpoint);
          return keys.map(({ AccessKeyId, Status, CreateDate }): AccessKey => {
            if (!AccessKeyId) throw rubbish(endpoint);
            return { keyId: AccessKeyId, isActive: Status === 'Active', createdAt: CreateDate?.getTime() };
          });
        }),
      create: () =>
        ask(
          'CreateAccessKey',
          async (client) => {
            const { AccessKey: key } = await client.send(new CreateAccessKeyCommand({}));
            if (!key?.AccessKeyId || !key.SecretAccessKey) throw rubbish(endpoint);
            return { accessKeyId: key.AccessKeyId, secretAccessKey: new Secret(key.SecretAccessKey) };
          },
          LOST,
        ),
      async wasUsed(keyId) {
        return ask('GetAccessKeyLastUsed', async (client) => {
          const command = new GetAccessKeyLastUsedCommand({ AccessKeyId: keyId });
          return (await client.send(command)).AccessKeyLastUsed?.LastUsedDate !== undefined;
        });
      },
      switchOff: (keyId) =>
        ask('UpdateAccessKey', async (client) => {
          await client.send(new UpdateAccessKeyCommand({ AccessKeyId: keyId, Status: 'Inactive' }));
        }),
      delete: (keyId) =>
        ask('DeleteAccessKey', async (client) => {
          await client.send(new DeleteAccessKeyCommand({ AccessKeyId: keyId }));
        }),
    };
  };
}

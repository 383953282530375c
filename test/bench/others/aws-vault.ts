import { keyOf } from '../../keychain/support/practice.ts';
import { run } from '../../keychain/support/program.ts';
import type { World } from '../worlds/index.ts';
import { envOf, failureOf } from './elsewhere.ts';
import type { Tool } from './index.ts';

/** In the same keyring as ours where there is one, else in its own encrypted file. */
export const awsVault: Tool = {
  name: 'aws-vault',
  program: 'aws-vault',
  async prepare({ cold, warm, live }) {
    for (const world of [cold, warm, live]) {
      const failure = await failureOf(ADD, { ...vaultEnv(world), ...keyOf(world.member) });
      if (failure !== undefined) return failure;
    }
    const code = `--mfa-token=${live.member.organisation.code()}`;
    const failure =
      (await failureOf(prints('dev'), vaultEnv(cold))) ??
      (await failureOf([...prints('prod'), code], vaultEnv(live)));
    if (failure !== undefined) return failure;
    const env = vaultEnv(cold);
    return {
      cold: {
        argv: prints('dev'),
        env,
        before: async () => void (await run('aws-vault', ['clear'], { env })),
      },
      warm: { argv: prints('dev'), env: vaultEnv(warm) },
      live: { argv: prints('prod'), env: vaultEnv(live) },
    };
  },
};

const ADD = ['aws-vault', 'add', 'jump', '--env', '--no-add-config'];
const prints = (profile: string): string[] => ['aws-vault', 'export', '--format=json', profile];

const vaultEnv = (world: World): Record<string, string> => ({
  ...envOf(world),
  ...(world.env.DBUS_SESSION_BUS_ADDRESS
    ? { AWS_VAULT_BACKEND: 'secret-service', AWS_VAULT_SECRET_SERVICE_COLLECTION_NAME: 'login' }
    : { AWS_VAULT_BACKEND: 'file', AWS_VAULT_FILE_PASSPHRASE: 'practice' }),
});

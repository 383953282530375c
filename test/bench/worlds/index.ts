import fs from 'node:fs';
import path from 'node:path';
import { joinPractice, type Member, storeKey, warm } from '../../keychain/support/practice.ts';
import { PROGRAM } from '../../keychain/support/program.ts';
import { startSecretService, whyNoSecretService } from '../../keychain/support/secret-service.ts';
import { type After, temporaryFolder } from '../../keychain/support/temporary.ts';
import { installWithStub } from '../../support-keyring/install.js';
import { freeze, type Installed } from './free-store.ts';

/** A member of a practice organisation, a copy of the program, and a store in which the member's key lies. */
export interface World {
  readonly title: string;
  readonly program: string;
  readonly env: Readonly<Record<string, string>>;
  readonly member: Member;
}

/** Where the key lies in one small file, which can be written. */
export async function inFile(after: After, change: (config: string) => string = same): Promise<World> {
  return join(after, 'a store in a small file', installWithStub(temporaryFolder(after)), change);
}

/** Where it lies in a real gnome-keyring; in words why there is none. */
export async function inSecretService(
  after: After,
  change: (config: string) => string = same,
): Promise<World | string> {
  if (whyNoSecretService) return whyNoSecretService;
  const { env } = await startSecretService(after);
  return join(after, 'Secret Service', { program: PROGRAM, env }, change);
}

/** Where the session is open and the store costs nothing any more. */
export async function inFreeStore(after: After, change?: (config: string) => string): Promise<World> {
  const world = await opened(await inFile(after, change));
  freeze(world);
  return { ...world, title: 'a store that costs nothing' };
}

/** The same with `prod` open. */
export async function opened(world: World): Promise<World> {
  await warm(world.member, world.env, world.program);
  return world;
}

async function join(
  after: After,
  title: string,
  { program, env }: Installed,
  change: (config: string) => string,
): Promise<World> {
  const member = await joinPractice(after);
  const config = configOf({ member });
  fs.writeFileSync(config, change(fs.readFileSync(config, 'utf8')));
  await storeKey(member, { ...env }, program);
  return { title, program, env: { ...member.env, ...env }, member };
}

/** Where its profiles are written down. */
export const configOf = ({ member }: Pick<World, 'member'>): string =>
  path.join(member.folder, '.aws', 'config');

const same = (config: string): string => config;

/** No profile asks for MFA: `dev` lets such a one in, in one call. */
export const withoutMfa = (config: string): string => config.replace(/^mfa_serial = .*\n/gm, '');

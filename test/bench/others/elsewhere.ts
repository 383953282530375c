// The environment of a tool that is not ours. One that did not know AWS_ENDPOINT_URL would go to the real AWS with a key
// that is nobody's: the only way out is a proxy that is not there.

import { rmSync } from 'node:fs';
import path from 'node:path';
import { run } from '../../keychain/support/program.ts';
import type { World } from '../worlds/index.ts';

const NO_WAY_OUT = {
  HTTPS_PROXY: 'http://127.0.0.1:9',
  NO_PROXY: '127.0.0.1,localhost',
  AWS_EC2_METADATA_DISABLED: 'true',
};

export const envOf = ({ env }: World): Record<string, string> => ({ ...env, ...NO_WAY_OUT });

/** Removes a folder of the member's home. */
export async function removeAt({ member }: World, ...names: string[]): Promise<void> {
  rmSync(path.join(member.folder, ...names), { recursive: true, force: true });
}

/** Runs a tool to its end; in words what it said if it failed. */
export async function failureOf(
  [file = '', ...args]: readonly string[],
  env: Record<string, string>,
): Promise<string | undefined> {
  const { code, stdout, stderr } = await run(file, args, { env });
  if (code === 0) return undefined;
  const said = `${stderr}${stdout}`.trim().split('\n').at(-1);
  return `${file} ${args[0] ?? ''} ended with ${code}: ${said}`;
}

import type { Context } from '../context/index.ts';
import type { HolderName } from '../imports/index.ts';
import { cleanLine } from '../words/clean.ts';

/** Where keys were looked for, a line each: the real files and folders, wherever variables put them. */
export async function lookedIn(context: Context, names: readonly HolderName[]): Promise<string[]> {
  const imports = await context.imports();
  const lines: string[] = [];
  for (const name of names)
    lines.push(...(name === 'credentials' ? filesOf(context) : [(await imports.holder(name)).title]));
  return lines.map((line) => `looked in ${line}`);
}

function filesOf({ profiles, env }: Context): string[] {
  const [config, credentials] = profiles().files;
  return [
    { file: credentials, by: 'AWS_SHARED_CREDENTIALS_FILE' },
    { file: config, by: 'AWS_CONFIG_FILE' },
  ].flatMap(({ file, by }) => {
    if (!file) return [];
    const named = env[by] ? ` (${by})` : '';
    return [`${cleanLine(file.path)}${named}${file.exists ? '' : ', which does not exist'}`];
  });
}

import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { isTooOld } from '../../../src/sandbox/aws-cli.ts';

/** A tool of this machine: the folder it lies in, or why a journey must do without. */
export type Tool = { readonly folder: string } | { readonly missing: string };

/** Two processes, one after the other: the second finds what the first has written. */
const KERNEL = `
const { Entry } = require('@napi-rs/keyring');
const key = () => new Entry('aws-switch-test', process.argv[1], { linux: { store: 'keyutils' } });
try { key().getSecret(); } catch {}
if (process.argv[2]) key().setSecret(Buffer.from('x'));
else { console.log(key().getSecret() ? 'kept' : 'lost'); key().deleteCredential(); }`;

/** Tools that must be more than there: the words that show it, and what is wrong when they do not. */
const CHECKS: Readonly<
  Record<string, { run: readonly string[]; flaw: (said: string) => string | undefined }>
> = {
  script: {
    run: ['script', '--version'],
    flaw: (said) => (/util-linux/.test(said) ? undefined : 'script is not the one of util-linux'),
  },
  linux: {
    run: ['uname'],
    flaw: (said) => (/Linux/.test(said) ? undefined : 'this is not Linux'),
  },
  'kernel-keyring': {
    run: ['sh', '-c', 'node -e "$0" "$$" write && node -e "$0" "$$"', KERNEL],
    flaw: (said) => (/kept/.test(said) ? undefined : 'the kernel keeps no key here'),
  },
  aws: {
    run: ['aws', '--version'],
    flaw: (said) => tooOld(/aws-cli\/(\S+)/.exec(said)?.[1], 'the AWS CLI', isTooOld),
  },
  boto3: {
    run: ['python3', '-c', 'import botocore, boto3; print("botocore", botocore.__version__)'],
    flaw: (said) =>
      tooOld(/botocore (\S+)/.exec(said)?.[1], 'botocore', (version) => Number(version.split('.')[1]) < 31),
  },
};

const known = new Map<string, Promise<Tool>>();

/** Looks for a tool, once. An AWS client that does not know AWS_ENDPOINT_URL would call the real AWS. */
export function findTool(name: string): Promise<Tool> {
  const found = known.get(name) ?? look(name);
  known.set(name, found);
  return found;
}

async function look(name: string): Promise<Tool> {
  const check = CHECKS[name];
  const program = check?.run[0] ?? name;
  const folder = folderOf(program);
  if (folder === undefined) return { missing: `${program} is not installed` };
  const flaw = check?.flaw(await saidBy(check.run));
  return flaw === undefined ? { folder } : { missing: flaw };
}

function folderOf(program: string): string | undefined {
  return (process.env.PATH ?? '').split(path.delimiter).find((folder) => {
    try {
      fs.accessSync(path.join(folder, program), fs.constants.X_OK);
      return path.isAbsolute(folder);
    } catch {
      return false;
    }
  });
}

function saidBy([file = '', ...args]: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(file, args, { timeout: 20_000, cwd: import.meta.dirname }, (_error, stdout, stderr) =>
      resolve(stdout + stderr),
    );
  });
}

function tooOld(
  version: string | undefined,
  what: string,
  isOld: (version: string) => boolean,
): string | undefined {
  if (version === undefined) return `${what} is not installed`;
  return isOld(version) ? `${what} ${version} does not read AWS_ENDPOINT_URL` : undefined;
}

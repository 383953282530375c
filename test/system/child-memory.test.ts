// What stays of us while a command runs. Most of what stands beside it are pages of Node's own file, which all Nodes of
// the machine share.

import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { joinPractice, storeKey, warm } from '../keychain/support/practice.ts';
import { type Started, startSwitch } from '../keychain/support/program.ts';
import { type After, temporaryFolder } from '../keychain/support/temporary.ts';
import { MODES } from '../support/nodes.ts';
import { childrenOf, residentOf } from '../support/processes.ts';
import { installWithStub } from '../support-keyring/install.js';

describe.runIf(process.platform === 'linux').each(MODES)('$name', ({ file: node, why, replaces }) => {
  /** A command that runs, in a practice organisation, after a run that asked and called or one that did not. */
  async function running(after: After, isWarm: boolean): Promise<Started> {
    const member = await joinPractice(after);
    const { program, env: store } = installWithStub(temporaryFolder(after));
    await storeKey(member, store, program);
    if (isWarm) await warm(member, store, program);
    const code = isWarm ? {} : { SWITCH_MFA_TOKEN: member.organisation.code() };
    const argv = ['exec', 'prod', '--', 'sh', '-c', 'echo ready; read line'];
    const started = startSwitch(argv, { env: { ...member.env, ...store, ...code }, program, node });
    after(() => void started.child.stdin?.end('\n'));
    await vi.waitFor(() => expect(started.printed()).toBe('ready\n'), { timeout: 20_000, interval: 10 });
    return started;
  }

  it.skipIf(why).each([
    ['a warm run', true, 47],
    ['a run that called STS', false, 64],
  ])('leaves little of us beside the command: %s', async (_what, isWarm, most) => {
    const { child } = await running(onTestFinished, isWarm);
    const us = child.pid ?? 0;
    const beside = replaces ? 0 : 2;
    await vi.waitFor(() => expect(childrenOf(us)).toHaveLength(beside), { timeout: 5000, interval: 10 });
    expect(residentOf(us)).toBeLessThan(replaces ? 5 : most);
    // The witness is a small sh.
    const others = childrenOf(us).map(residentOf);
    expect(Math.max(0, ...others)).toBeLessThan(5);
  });
});

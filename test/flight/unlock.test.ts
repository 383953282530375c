// Forty before a locked keyring: one dialog, which serves all.

import fs from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { monitorBus } from '../keychain/support/monitor.ts';
import { joinPractice, storeKey, warm } from '../keychain/support/practice.ts';
import { startSwitch } from '../keychain/support/program.ts';
import { startSecretService, whyNoSecretService } from '../keychain/support/secret-service.ts';
import { titled } from '../keychain/support/tools.ts';
import { unlockWith } from '../keychain/support/unlock.ts';

const SIZE = 40;
const WAITING = 'switch: waiting for the keychain, Ctrl-C to stop\n';

it.skipIf(whyNoSecretService)(
  titled('K2: forty at once ask one question, and are all served when it is unlocked', whyNoSecretService),
  async () => {
    const member = await joinPractice(onTestFinished);
    const service = await startSecretService(onTestFinished, { prompterAnswers: false });
    // A dialog could be shown, as far as the program knows.
    const env = { ...member.env, ...service.env, DISPLAY: ':0' };
    await storeKey(member, service.env);
    await warm(member, service.env);
    await service.lock();
    const bus = await monitorBus(onTestFinished, service.env);
    const all = Array.from({ length: SIZE }, () => startSwitch(['exec', 'prod', '--', 'true'], { env }));
    onTestFinished(() => {
      for (const { child } of all) child.kill('SIGKILL');
    });
    await vi.waitFor(() => expect(all.every((run) => run.said().includes(WAITING))).toBe(true), {
      timeout: 40_000,
      interval: 100,
    });
    // Who waits says so, and may not have asked yet.
    await vi.waitFor(() => expect(dialogsIn(bus.heard())).toBe(1), { timeout: 10_000, interval: 100 });
    await unlockWith('pw', service.env);
    const codes = (await Promise.all(all.map((run) => run.ended))).map(({ code }) => code);
    expect(codes).toEqual(all.map(() => 0));
    expect(dialogsIn(bus.heard())).toBe(1);
    expect(fs.existsSync(path.join(member.state, 'unlock', 'turn.json'))).toBe(false);
  },
);

const dialogsIn = (heard: string): number =>
  [...heard.matchAll(/^method call .*interface=org\.freedesktop\.Secret\.Prompt; member=Prompt$/gm)].length;

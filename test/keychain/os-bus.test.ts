// What crosses the session bus, and what happens when the bus itself is silent.

import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { IN_TIME_MS } from '../support/in-time.ts';
import { monitorBus, whyNoMonitor } from './support/monitor.ts';
import { joinPractice, keyOf, type Member, storeKey, warm } from './support/practice.ts';
import { runSwitch } from './support/program.ts';
import { type SecretService, startSecretService, whyNoSecretService } from './support/secret-service.ts';
import { atTheEnd } from './support/temporary.ts';
import { titled } from './support/tools.ts';
import { unlockWith } from './support/unlock.ts';

describe.skipIf(whyNoSecretService)(titled('the session bus', whyNoSecretService), () => {
  const after = atTheEnd();
  let member: Member;
  let service: SecretService;
  let env: Readonly<Record<string, string>>;
  beforeAll(async () => {
    member = await joinPractice(after);
    service = await startSecretService(after);
    env = { ...member.env, ...service.env };
    await storeKey(member, service.env);
    await warm(member, service.env);
  });

  it.skipIf(whyNoMonitor)(titled('K10: carries no secret in clear', whyNoMonitor), async () => {
    const bus = await monitorBus(onTestFinished, service.env);
    await storeKey(member, service.env);
    const { stdout } = await runSwitch(['credential-process', 'prod'], { env });
    await vi.waitFor(() => expect(bus.heard()).toContain('member=GetSecret'));
    await vi.waitFor(() => expect(bus.heard()).toContain('member=CreateItem'));
    const { SecretAccessKey, SessionToken } = JSON.parse(stdout);
    const { AWS_SECRET_ACCESS_KEY = '' } = keyOf(member);
    for (const secret of [SecretAccessKey, SessionToken, AWS_SECRET_ACCESS_KEY]) {
      expect(secret.length).toBeGreaterThan(10);
      for (const shown of [secret, inHex(secret)])
        expect(bus.heard().replace(/\s+/g, ' ')).not.toContain(shown);
    }
    expect(bus.heard()).toContain('dh-ietf1024-sha256-aes128-cbc-pkcs7');
  });

  it.skipIf(whyNoMonitor)(titled('K10: would show a secret in clear', whyNoMonitor), async () => {
    const bus = await monitorBus(onTestFinished, service.env);
    await unlockWith('no password of this keyring', service.env).catch(() => {});
    await vi.waitFor(() => expect(bus.heard()).toContain('no password of this keyring'));
  });

  describe('that does not answer', () => {
    const whileItHangs = async <T>(act: () => Promise<T>): Promise<T> => {
      service.signalBus('SIGSTOP');
      try {
        return await act();
      } finally {
        service.signalBus('SIGCONT');
      }
    };

    it.each([
      ['no display', {}],
      ['a display', { DISPLAY: ':0' }],
    ])('K1 and K2: is told, and the program ends in time, with %s', async (_what, more) => {
      const runs = await whileItHangs(() =>
        Promise.all([
          runSwitch(['credential-process', 'prod'], { env: { ...env, ...more } }),
          runSwitch(['exec', 'prod', '--', 'true'], { env: { ...env, ...more } }),
        ]),
      );
      expect(runs.map(({ code }) => code)).toEqual([5, 125]);
      for (const { stdout, stderr, milliseconds } of runs) {
        expect(stdout).toBe('');
        expect(stderr).toMatch(/^switch: the keychain does not answer\n {2}it said: nothing\n/m);
        expect(milliseconds).toBeLessThan(IN_TIME_MS);
      }
    });

    it('K3: is not touched by what needs no secret', async () => {
      const all = [['--help'], ['--version'], ['list'], ['explain', 'prod'], ['config'], ['exec', '--help']];
      const runs = await whileItHangs(() => Promise.all(all.map((argv) => runSwitch(argv, { env }))));
      expect(runs.map(({ code }) => code)).toEqual(all.map(() => 0));
      for (const { milliseconds } of runs) expect(milliseconds).toBeLessThan(IN_TIME_MS);
    });
  });
});

/** As dbus-monitor shows bytes. */
const inHex = (text: string): string =>
  Buffer.from(text)
    .toString('hex')
    .replace(/..(?!$)/g, '$& ');

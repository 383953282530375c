// What a person is told when the login keyring cannot be used: each state through the built program, which must
// name it, keep to its exit code, end in time, and write nothing anywhere.

import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { IN_TIME_MS } from '../support/in-time.ts';
import { joinPractice, keyOf, type Member, storeKey, warm } from './support/practice.ts';
import { type Ended, runSwitch } from './support/program.ts';
import {
  type SecretService,
  startEmptyBus,
  startSecretService,
  whyNoSecretService,
} from './support/secret-service.ts';
import { atTheEnd, everythingIn } from './support/temporary.ts';
import { titled } from './support/tools.ts';

/** The commands that need the keychain, and how each ends without it. */
const COMMANDS = [
  { what: 'credential-process', argv: ['credential-process', 'prod'], code: 5 },
  { what: 'exec', argv: ['exec', 'prod', '--', 'touch', 'the-child-ran'], code: 125 },
  { what: 'add', argv: ['add', 'jump', '--env'], code: 5 },
  { what: 'clear', argv: ['clear'], code: 5 },
] as const;

describe.skipIf(whyNoSecretService)(titled('the login keyring', whyNoSecretService), () => {
  const after = atTheEnd();
  let member: Member;
  let service: SecretService;
  const ended = new Map<string, Ended>();

  beforeAll(async () => {
    member = await joinPractice(after);
    service = await startSecretService(after);
    await storeKey(member, service.env);
    await warm(member, service.env);
  });

  const asked = (argv: readonly string[], env: Readonly<Record<string, string>>): Promise<Ended> =>
    runSwitch(argv, {
      cwd: member.folder,
      env: { ...member.env, ...env, ...(argv[0] === 'add' && keyOf(member)) },
    });

  describe.each<{
    state: string;
    says: RegExp;
    /** Brings the state about; its environment leads into it. */
    enter: () => Promise<Readonly<Record<string, string>>>;
    /** Each command waits: they are run together. */
    isSlow?: boolean;
  }>([
    {
      state: 'no D-Bus',
      says: /^switch: there is no keychain to keep secrets in/,
      enter: async () => ({}),
    },
    {
      state: 'a D-Bus that is gone',
      says: /^switch: there is no keychain to keep secrets in/,
      enter: async () => ({ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' }),
    },
    {
      state: 'a D-Bus without a service',
      says: /^switch: there is no keychain to keep secrets in/,
      enter: async () => (await startEmptyBus(after)).env,
    },
    {
      state: 'a service that hangs',
      says: /^switch: the keychain does not answer/,
      isSlow: true,
      async enter() {
        await service.signal('SIGSTOP');
        return service.env;
      },
    },
    {
      state: 'a locked collection, and nobody to unlock it',
      says: /^switch: the keychain is locked/,
      async enter() {
        await service.signal('SIGCONT');
        await service.lock();
        return service.env;
      },
    },
  ])('$state', ({ state, says, enter, isSlow = false }) => {
    const runs = new Map<string, Ended>();
    let before: readonly unknown[];

    beforeAll(async () => {
      const env = await enter();
      before = traces();
      const all = COMMANDS.map(
        ({ what, argv }) =>
          async () =>
            runs.set(what, await asked(argv, env)),
      );
      if (isSlow) await Promise.all(all.map((begin) => begin()));
      else for (const begin of all) await begin();
      ended.set(state, runs.get('credential-process') as Ended);
    });

    const traces = (): unknown[] => [
      everythingIn(member.folder),
      everythingIn(path.join(service.folder, '.local')),
      kernelKeys(),
      member.organisation.log.length,
    ];

    it.each(COMMANDS)('K1: $what names it and ends with $code', ({ what, code }) => {
      expect(runs.get(what)).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(says) });
    });

    it('K1: the message says what the library said, and what else can be done', () => {
      const { stderr } = runs.get('credential-process') as Ended;
      expect(stderr).toMatch(/^ {2}it said: \S/m);
      expect(stderr).toMatch(/SWITCH_KEYCHAIN=file/);
      expect(stderr).not.toMatch(/SWITCH_DEBUG|\n\s+at /);
    });

    it.each(COMMANDS)('K2: $what ends in time', ({ what }) => {
      expect(runs.get(what)?.milliseconds).toBeLessThan(IN_TIME_MS);
    });

    it('K4: nothing is written anywhere, the kernel keyring included, and STS is not asked', () => {
      expect(traces()).toEqual(before);
      expect(fs.existsSync(path.join(member.folder, 'the-child-ran'))).toBe(false);
    });
  });

  it('K1: four kinds of trouble have four different messages', () => {
    const first = [...ended.values()].map(({ stderr }) => stderr.split('\n')[0]);
    expect(first).toHaveLength(5);
    expect(new Set(first).size).toBe(3);
  });
});

/**
 * Serial, kind and description of each key that the kernel keeps, but for what other tests put there meanwhile: the key of
 * an encrypted file is never without the file.
 */
function kernelKeys(): string[] {
  const lines = fs.existsSync('/proc/keys') ? fs.readFileSync('/proc/keys', 'utf8').split('\n') : [];
  return lines.flatMap((line) => {
    if (/data-key\/|aws-switch-test/.test(line)) return [];
    const [serial, , , , , , , kind, ...words] = line.trim().split(/\s+/);
    return kind === 'user' || kind === 'logon' || kind === 'big_key'
      ? [`${serial} ${kind} ${words.join(' ')}`]
      : [];
  });
}

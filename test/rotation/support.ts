import { KeyUnknown, SwitchError } from '../../src/errors.ts';
import type { Begun } from '../../src/rotation/journal.ts';
import type { AccessKey, RotationWorld } from '../../src/rotation/world.ts';
import { Secret } from '../../src/secret.ts';
import type { Credentials } from '../../src/sessions/session.ts';

/** A run that is killed: nothing of it goes on. */
export class Killed extends Error {}

/** AWS, a keychain and a journal, which outlive the runs that use them. */
export function lasting() {
  let count = 0;
  let time = Date.parse('2026-03-01T12:00:00Z');
  const keyNamed = (accessKeyId: string): Credentials => ({
    accessKeyId,
    secretAccessKey: new Secret(`secret of ${accessKeyId}`),
  });
  const aws = new Map<string, AccessKey & { used?: boolean }>([
    ['AKIA0', { keyId: 'AKIA0', isActive: true, createdAt: 0, used: true }],
  ]);
  const rest: { inUse: Credentials; beside?: Credentials; journal?: Begun } = { inUse: keyNamed('AKIA0') };
  const put = (change: Partial<typeof rest>): void => void Object.assign(rest, change);
  const said: string[] = [];
  const asked: string[] = [];
  let answer: boolean | undefined = true;
  const calls: string[] = [];

  /** The world of one run; each effect is told before and after, and may be where the run is killed. */
  function run(effect: (name: string) => void = () => {}, delay = 0): RotationWorld {
    const knows = ({ accessKeyId }: Credentials): void => {
      const key = aws.get(accessKeyId);
      const isNew = key?.createdAt !== undefined && time < key.createdAt + delay;
      if (!key?.isActive || isNew) throw new KeyUnknown('refused', 'AWS does not know this access key');
    };
    const doing = async <T>(name: string, act: () => T): Promise<T> => {
      effect(`before ${name}`);
      const done = act();
      calls.push(name);
      effect(`after ${name}`);
      return done;
    };
    const now = (name: string, act: () => void): void => {
      effect(`before ${name}`);
      act();
      effect(`after ${name}`);
    };
    return {
      profile: 'jump',
      keyId: rest.inUse.accessKeyId,
      storedAs: () => [],
      journal: {
        read: () => rest.journal,
        write: (begun) => now('journal', () => put({ journal: begun })),
        end: () => now('end', () => delete rest.journal),
      },
      places: {
        beside: async () => rest.beside,
        putBeside: (key) => doing('put beside', () => put({ beside: key })),
        dropBeside: () => doing('drop beside', () => void delete rest.beside),
        putInUse: (key) => doing('put in use', () => put({ inUse: key })),
      },
      iam: {
        list: () => doing('list', () => [...aws.values()]),
        create: () =>
          doing('create', () => {
            if (aws.size >= 2) throw new SwitchError('refused', 'Cannot exceed quota');
            const keyId = `AKIA${++count}`;
            aws.set(keyId, { keyId, isActive: true, createdAt: time });
            return keyNamed(keyId);
          }),
        wasUsed: async (keyId) => aws.get(keyId)?.used === true,
        switchOff: (keyId) =>
          doing('switch off', () => {
            const key = aws.get(keyId);
            if (key) aws.set(keyId, { ...key, isActive: false });
          }),
        delete: (keyId) => doing('delete', () => void aws.delete(keyId)),
      },
      use: (key) => doing('use', () => knows(key)),
      useAgain: () => doing('use again', () => knows(rest.inUse)),
      now: () => time,
      async wait(milliseconds) {
        time += milliseconds;
      },
      say: (words) => void said.push(words),
      async agrees(question, words) {
        if (answer !== undefined) asked.push(...words, question);
        return answer;
      },
    };
  }

  return {
    ...{ aws, rest, said, asked, calls, run, keyNamed },
    /** What a person says to every question; undefined: there is nobody. */
    answers(given: boolean | undefined): void {
      answer = given;
    },
    pass(milliseconds: number): void {
      time += milliseconds;
    },
  };
}

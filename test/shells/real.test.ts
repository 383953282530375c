import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Shell, shells } from '../../src/shells/index.ts';
import { atTheEnd, temporaryFolder } from '../keychain/support/temporary.ts';
import { missing, titled } from '../keychain/support/tools.ts';
import { anyValue, manyValues } from './any-value.ts';
import { naive } from './naive.ts';
import { cameOf, type Ground, groundIn, type RealShell, realShells } from './real.ts';

/** Of some fifty values each. */
const RUNS = 15;

it('T3: each shell is tried on a real one, but PowerShell, which is not where this runs', () => {
  const tried = Object.values(realShells).map(({ name }) => name);
  expect(Object.keys(shells).filter((name) => !tried.some((one) => one === name))).toEqual(['pwsh']);
});

describe.each(Object.entries(realShells))('T3: %s', (_title, real) => {
  const why = missing(real.program, 'env', 'cat');
  const after = atTheEnd();
  const onGround = async (act: (shell: Shell, ground: Ground) => void): Promise<void> =>
    act(await shells[real.name](), groundIn(temporaryFolder(after)));

  it.skipIf(why)(titled('gives back every value byte for byte, and runs nothing', why), () =>
    onGround((shell, ground) => {
      fc.assert(
        fc.property(manyValues, (values) => {
          const wanted = named(values.filter((value) => isCarried(value, real)));
          expect(wrong(wanted, real, shell, ground)).toEqual(NOTHING);
        }),
        { numRuns: RUNS },
      );
    }),
  );

  // Nushell evaluates no text: a wrong value is the worst that can come of one.
  it.skipIf(why)(titled('is a test that naive quoting does not pass', why), () =>
    onGround((shell, ground) => {
      const broken = { ...shell, assignments: naive[real.name] };
      const { failed } = fc.check(
        fc.property(anyValue, (value) => {
          fc.pre(isCarried(value, real));
          const { others, files } = wrong({ VALUE: value }, real, broken, ground);
          return real.name === 'nu' ? others.length === 0 : !files.includes('canary');
        }),
        { seed: 1, endOnFailure: true },
      );
      expect(failed).toBe(true);
    }),
  );

  it.skipIf(why)(titled('C1: takes away what it is told to, set or not', why), () =>
    onGround((shell, ground) => {
      const text = shell.assignments({ KEPT: 'new' }, ['GONE', 'NEVER_SET', 'ALSO_GONE']);
      const env = { GONE: 'poison', ALSO_GONE: 'poison', KEPT: 'poison', OTHER: 'mine' };
      const came = cameOf(text, real, shell, ground, env);
      expect(came.env).toMatchObject({ KEPT: 'new', OTHER: 'mine' });
      expect(Object.keys(came.env)).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/^(GONE|ALSO_GONE|NEVER_SET)$/)]),
      );
      expect(came.said).toBe('');
    }),
  );

  it.skipIf(why)(titled('takes a value as long as a long token', why), () =>
    onGround((shell, ground) => {
      const wanted = { TOKEN: `IQoJ${'a/+='.repeat(4096)}` };
      expect(wrong(wanted, real, shell, ground)).toEqual(NOTHING);
    }),
  );
});

const NOTHING = { others: [], files: [], said: '' };

/** What came other than it was meant. */
function wrong(wanted: Readonly<Record<string, string>>, real: RealShell, shell: Shell, ground: Ground) {
  const { env, files, said } = cameOf(shell.assignments(wanted, []), real, shell, ground);
  const others = Object.entries(wanted)
    .filter(([name, value]) => env[name] !== value)
    .map(([name, value]) => ({ value, came: env[name] }));
  return { others, files, said };
}

const named = (values: readonly string[]): Record<string, string> =>
  Object.fromEntries(values.map((value, index) => [`VALUE_${index}`, value]));

/** tcsh is given no line break: it says so, see text.test.ts. */
const isCarried = (value: string, { name }: RealShell): boolean => name !== 'tcsh' || !value.includes('\n');

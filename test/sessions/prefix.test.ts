import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CredentialPlan } from '../../src/profiles/plan.ts';
import { prefixOf } from '../../src/sessions/prefix.ts';
import { planOf, type Situation } from '../profiles/support.ts';

/** A role profile as it stands in a file, and the key behind it. */
const FIELDS = {
  role_arn: fc.constantFrom('R', 'S', 'team/R').map((name) => `arn:aws:iam::222222222222:role/${name}`),
  external_id: fc.constantFrom(undefined, 'acme', 'acme-2'),
  duration_seconds: fc.option(fc.integer({ min: 900, max: 43_200 }), { nil: undefined }),
  role_session_name: fc.constantFrom(undefined, 'batch', 'grace'),
  region: fc.constantFrom('eu-west-1', 'us-east-2', 'cn-north-1'),
  endpoint_url: fc.constantFrom(undefined, 'https://sts.test', 'https://sts2.test'),
  mfa_serial: fc.constantFrom(undefined, 'GAHT12345678', 'arn:aws:iam::111111111111:mfa/ada'),
  source_identity: fc.constantFrom(undefined, 'ada', 'grace'),
  session_tags: fc.constantFrom(undefined, 'team=core', 'team=core,stage=prod'),
  policy_arns: fc.constantFrom(
    undefined,
    'arn:aws:iam::aws:policy/ReadOnlyAccess',
    'arn:aws:iam::aws:policy/Audit',
  ),
  keyId: fc.constantFrom('AKIAONE', 'AKIATWO'),
};

type Fields = { [K in keyof typeof FIELDS]: (typeof FIELDS)[K] extends fc.Arbitrary<infer T> ? T : never };
const field = fc.constantFrom(...(Object.keys(FIELDS) as (keyof Fields)[]));
const fields: fc.Arbitrary<Fields> = fc.record(FIELDS);

const MORE = '\n# a comment\n[profile other]\nregion = sa-east-1\n';

function plan(
  { keyId, ...keys }: Fields,
  more = '',
  where: 'keychain' | 'file' = 'keychain',
): CredentialPlan {
  const lines = Object.entries(keys).flatMap(([key, value]) =>
    value === undefined ? [] : `${key} = ${value}`,
  );
  const config = `[profile r]\nsource_profile = jump\n${lines.join('\n')}\n${more}`;
  const credentials = `[jump]\naws_access_key_id = ${keyId}\naws_secret_access_key = s`;
  return planOf('r', where === 'file' ? { config, credentials } : { config, keys: { jump: { keyId } } });
}

const nameOf = (made: CredentialPlan): string => prefixOf(made, made.steps.length - 1).item;

describe('N18 the name of a session is its plan', () => {
  it('changes with what the command line asks of the session', () => {
    const config = '[profile r]\nrole_arn = arn:aws:iam::222222222222:role/R\nsource_profile = jump';
    const asked = [
      {},
      { tag: ['a=b'] },
      { sourceIdentity: 'ada' },
      { readOnly: true },
      { policyArn: ['arn:aws:iam::aws:policy/Audit'] },
      { policy: '{"Statement":[]}' },
      { region: 'eu-central-1' },
      { duration: '30m' },
      { sessionName: 'batch' },
      { endpointUrl: 'https://sts.test' },
    ];
    const names = asked.map((flags) => nameOf(planOf('r', { config, keys: { jump: {} }, flags })));
    expect(new Set(names).size).toBe(asked.length);
  });

  it('changes with every field of the role profile, and with the key', () => {
    fc.assert(
      fc.property(fields, fields, field, (before, other, changed) => {
        const after = { ...before, [changed]: other[changed] };
        fc.pre(!isSame(before, after));
        expect(nameOf(plan(after))).not.toBe(nameOf(plan(before)));
      }),
      { numRuns: 500 },
    );
  });

  it('stays with a comment, with another profile, with the same key in another place', () => {
    fc.assert(
      fc.property(fields, (before) => {
        const name = nameOf(plan(before));
        expect(nameOf(plan(before, MORE))).toBe(name);
        expect(nameOf(plan(before, '', 'file'))).toBe(name);
      }),
    );
  });

  it('is made of hex digits alone, whatever the profile is called', () => {
    fc.assert(
      fc.property(fields, (before) => {
        expect(nameOf(plan(before))).toMatch(/^session\/[0-9a-f]{32}$/);
      }),
    );
  });

  it('N19 changes for every step when the key is rotated', () => {
    const before = shared({});
    const after = shared({}, 'AKIANEW');
    for (const [index] of before.steps.entries())
      expect(prefixOf(after, index).item).not.toBe(prefixOf(before, index).item);
  });
});

/** No duration is an hour: AWS is asked for the same. */
const isSame = (a: Fields, b: Fields): boolean =>
  JSON.stringify({ ...a, duration_seconds: a.duration_seconds ?? 3600 }) ===
  JSON.stringify({ ...b, duration_seconds: b.duration_seconds ?? 3600 });

function shared(situation: Partial<Situation>, keyId = 'AKIAJUMP', name = 'one'): CredentialPlan {
  const config = `
[profile jump]
region = eu-central-1
mfa_serial = arn:aws:iam::111111111111:mfa/ada
[profile one]
role_arn = arn:aws:iam::222222222222:role/One
source_profile = jump
region = eu-west-1
[profile two]
role_arn = arn:aws:iam::333333333333:role/Two
source_profile = jump
region = us-east-2
mfa_serial = arn:aws:iam::111111111111:mfa/ada
external_id = acme
duration_seconds = 900
role_session_name = batch
endpoint_url = https://sts.test
`;
  return planOf(name, { config, keys: { jump: { keyId } }, ...situation });
}

describe('one code: the first step is shared', () => {
  it.each<[string, CredentialPlan]>([
    ['by a role that differs in all but key and device', shared({}, 'AKIAJUMP', 'two')],
    ['by the key’s own profile', shared({}, 'AKIAJUMP', 'jump')],
    ['under --region', shared({ flags: { region: 'ap-south-1' } })],
    ['under AWS_REGION', shared({ env: { AWS_REGION: 'ap-south-1' } })],
    ['under -d', shared({ flags: { duration: '15m' } })],
    ['under --session-name', shared({ flags: { sessionName: 'me' } })],
  ])('%s', (_by, other) => {
    expect(prefixOf(other, 0)).toEqual(prefixOf(shared({}), 0));
  });

  it.each<[string, CredentialPlan]>([
    ['another device', shared({ env: { AWS_MFA_SERIAL: 'GAHT12345678' } })],
    ['another key', shared({}, 'AKIANEW')],
    ['another life of the shared session', shared({ env: { AWS_SESSION_TOKEN_TTL: '4h' } })],
    ['another endpoint', shared({ env: { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' } })],
  ])('but not under %s', (_under, other) => {
    expect(prefixOf(other, 0).item).not.toBe(prefixOf(shared({}), 0).item);
  });
});

describe('the canonical text', () => {
  const turned = (value: unknown): unknown =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(
          Object.entries(value)
            .reverse()
            .map(([key, part]) => [key, turned(part)]),
        )
      : Array.isArray(value)
        ? value.map(turned)
        : value;

  it('is the same in whatever order a plan was put together', () => {
    fc.assert(
      fc.property(fields, (made) => {
        const one = plan(made);
        const last = one.steps.length - 1;
        expect(prefixOf(turned(one) as CredentialPlan, last)).toEqual(prefixOf(one, last));
      }),
    );
  });

  it('is the same without the notes, the origins and the profile’s name', () => {
    const one = shared({});
    expect(prefixOf({ ...one, profile: 'x', notes: [], origins: {} }, 1)).toEqual(prefixOf(one, 1));
  });

  it('tells a prefix from the whole', () => {
    expect(prefixOf(shared({}), 0).text).not.toBe(prefixOf(shared({}), 1).text);
  });
});

import { describe, expect, it } from 'vitest';
import { type Env, type SessionFlags, type Settings, settingsFrom } from '../../src/profiles/settings.ts';
import { ADA, AT_COMPANY, COMPANY, calls } from './company.ts';
import { CONFIG, faultOf, planOf, profilesIn, type Situation } from './support.ts';

const settings = (flags: SessionFlags = {}, env: Env = {}, config = ''): Settings =>
  settingsFrom(flags, env, profilesIn(config));

const JUMP: Situation = { config: `[profile jump]\nmfa_serial = ${ADA}`, keys: { jump: {} } };

it.each<[string, Situation, string | undefined]>([
  [
    'the variable alone',
    { env: { AWS_ASSUME_ROLE_TTL: '12h' } },
    'AWS_ASSUME_ROLE_TTL asks for 12h of the role',
  ],
  ['an option beside it', { flags: { duration: '1h' }, env: { AWS_ASSUME_ROLE_TTL: '12h' } }, undefined],
  ['neither', {}, undefined],
])('who asks for a time that stands in no line is said: %s', (_what, said, message) => {
  const { notes } = planOf('engineer', { ...AT_COMPANY, ...said });
  expect(notes.find(({ code }) => code === 'duration-from-variable')?.message).toBe(message);
});

describe('flag, then environment, then [switch], then default', () => {
  interface Said {
    readonly flags?: SessionFlags;
    readonly env?: Env;
    readonly written?: string;
  }

  it.each<[string, Said, string]>([
    ['nothing', {}, 'GetSessionToken mfa=ada 8h → Engineer 1h'],
    [
      'AWS_ASSUME_ROLE_TTL',
      { env: { AWS_ASSUME_ROLE_TTL: '30m' } },
      'GetSessionToken mfa=ada 8h → Engineer 30m',
    ],
    ['AWS_ASSUME_ROLE_TTL above 1 h', { env: { AWS_ASSUME_ROLE_TTL: '4h' } }, 'Engineer mfa=ada 4h'],
    [
      '--duration and AWS_ASSUME_ROLE_TTL',
      { flags: { duration: '15m' }, env: { AWS_ASSUME_ROLE_TTL: '4h' } },
      'GetSessionToken mfa=ada 8h → Engineer 15m',
    ],
    ['[switch] mfa_session', { written: 'mfa_session = 4h' }, 'GetSessionToken mfa=ada 4h → Engineer 1h'],
    [
      'AWS_SESSION_TOKEN_TTL and [switch] mfa_session',
      { env: { AWS_SESSION_TOKEN_TTL: '2h' }, written: 'mfa_session = 4h' },
      'GetSessionToken mfa=ada 2h → Engineer 1h',
    ],
    [
      'AWS_CHAINED_SESSION_TOKEN_TTL and AWS_SESSION_TOKEN_TTL',
      { env: { AWS_CHAINED_SESSION_TOKEN_TTL: '1h', AWS_SESSION_TOKEN_TTL: '2h' } },
      'GetSessionToken mfa=ada 1h → Engineer 1h',
    ],
    [
      'AWS_MFA_SERIAL',
      { env: { AWS_MFA_SERIAL: 'GAHT12345678' } },
      'GetSessionToken mfa=GAHT12345678 8h → Engineer 1h',
    ],
    [
      'empty variables',
      { env: { AWS_ASSUME_ROLE_TTL: '', AWS_SESSION_TOKEN_TTL: '', AWS_MFA_SERIAL: '' } },
      'GetSessionToken mfa=ada 8h → Engineer 1h',
    ],
  ])('%s', (_said, { flags = {}, env = {}, written = '' }, expected) => {
    const config = `${COMPANY}\n[switch]\n${written}`;
    expect(calls(planOf('engineer', { ...AT_COMPANY, config, flags, env }))).toBe(expected);
  });

  it('AWS_ASSUME_ROLE_TTL comes before the profile’s own duration', () => {
    const env = { AWS_ASSUME_ROLE_TTL: '30m' };
    expect(calls(planOf('quarter', { ...AT_COMPANY, env }))).toBe(
      'GetSessionToken mfa=ada 8h → Engineer 30m',
    );
  });
});

describe('what is wrong is said, and never taken for the default', () => {
  it.each<[string, SessionFlags, Env]>([
    ['--duration', { duration: 'long' }, {}],
    ['AWS_ASSUME_ROLE_TTL', {}, { AWS_ASSUME_ROLE_TTL: '1d' }],
    ['AWS_SESSION_TOKEN_TTL', {}, { AWS_SESSION_TOKEN_TTL: '8hours' }],
    ['AWS_CHAINED_SESSION_TOKEN_TTL', {}, { AWS_CHAINED_SESSION_TOKEN_TTL: ' ' }],
  ])('%s', (name, flags, env) => {
    const fault = faultOf(() => settings(flags, env));
    expect(fault).toMatchObject({ reason: 'usage', message: expect.stringContaining(name) });
  });

  it.each([
    'eu west 1',
    'EU-WEST-1',
    '../x',
    'eu-west-1.evil.test',
    'eu-west-1\n',
    '$(x)',
    'é',
    'x'.repeat(64),
  ])('T4 --region %j', (region) => {
    const wrong = (by: string) => ({ reason: 'usage', message: expect.stringMatching(`^${by} is not one`) });
    expect(faultOf(() => settings({ region }))).toMatchObject(wrong('--region'));
    for (const by of ['AWS_REGION', 'AWS_DEFAULT_REGION'])
      expect(faultOf(() => settings({}, { [by]: region }))).toMatchObject(wrong(by));
  });

  it.each(['long', '14m', '37h', ''])(
    '[switch] mfa_session = %s: a fault of the file, with its line',
    (written) => {
      const fault = faultOf(() => settings({}, {}, `# mine\n[switch]\nmfa_session = ${written}`));
      expect(fault).toMatchObject({ reason: 'config', hints: expect.arrayContaining([`${CONFIG}, line 3`]) });
    },
  );

  it.each<[string, SessionFlags, Env]>([
    ['--duration', { duration: '13h' }, {}],
    ['--duration', { duration: '13h' }, { AWS_ASSUME_ROLE_TTL: '1h' }],
    ['AWS_ASSUME_ROLE_TTL', {}, { AWS_ASSUME_ROLE_TTL: '13h' }],
  ])('a role for 13h by %s: it is named', (by, flags, env) => {
    const message = `${by} is 13h, and a role's session lasts 15m to 12h`;
    expect(faultOf(() => planOf('engineer', { ...AT_COMPANY, flags, env }))).toMatchObject({ message });
  });

  it.each(['AWS_SESSION_TOKEN_TTL', 'AWS_CHAINED_SESSION_TOKEN_TTL'])('%s is named', (by) => {
    const message = `${by} is 40h, and a session of a user lasts 15m to 36h`;
    expect(faultOf(() => settings({}, { [by]: '40h' }))).toMatchObject({ reason: 'usage', message });
  });

  it('a number alone, where hours were meant, is told what it is', () => {
    const flags = { duration: '12' };
    expect(faultOf(() => planOf('engineer', { ...AT_COMPANY, flags }))).toMatchObject({
      hints: ['a number alone is seconds; hours are 12h'],
    });
  });

  it.each(['14m', '37h'])('a shared session of %s alone', (mfaSession) => {
    const env = { AWS_SESSION_TOKEN_TTL: mfaSession };
    expect(() => planOf('jump', { ...JUMP, env })).toThrow(/15m to 36h/);
  });

  it.each(['14m', '37h'])('a shared session of %s behind a role', (mfaSession) => {
    const config = `${JUMP.config}\n[profile r]\nrole_arn = arn:aws:iam::222222222222:role/R\nsource_profile = jump`;
    const env = { AWS_SESSION_TOKEN_TTL: mfaSession };
    expect(() => planOf('r', { ...JUMP, config, env })).toThrow(/15m to 36h/);
  });
});

it('AWS_ASSUME_ROLE_TTL is the life of a role, not of a user’s own session', () => {
  const { steps } = planOf('jump', { ...JUMP, env: { AWS_ASSUME_ROLE_TTL: '15m' } });
  expect(steps).toMatchObject([{ call: 'GetSessionToken', durationSeconds: 28_800 }]);
});

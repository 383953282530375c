import { describe, expect, it } from 'vitest';
import { prefixOf } from '../../src/sessions/prefix.ts';
import { role } from './company.ts';
import { CONFIG, faultOf, planOf, type Situation } from './support.ts';

const ARN = 'arn:aws:iam::222222222222:role/R';
const LIMIT = 'arn:aws:iam::aws:policy/A';
const TOKEN = `${role('R')}\nweb_identity_token_file = /t`;
const SAML = 'saml_process = my-idp';

const plan = (profile: string, situation: Situation = {}) =>
  planOf('r', { config: `[profile r]\n${profile}`, ...situation });
const source = (profile: string, situation: Situation = {}) => plan(profile, situation).source;

describe.each([
  ['a web identity', TOKEN],
  ['an assertion', SAML],
])('a role by %s', (_what, profile) => {
  it('is limited by the policies of its profile', () => {
    expect(source(`${profile}\npolicy_arns = ${LIMIT}`)).toMatchObject({ policyArns: [LIMIT] });
    expect(source(profile)).not.toHaveProperty('policyArns');
  });

  it('is limited by the command line, in the place of its profile', () => {
    const flags = { policyArn: ['arn:aws:iam::aws:policy/B'], policy: '{ "Statement": [] }', readOnly: true };
    expect(source(`${profile}\npolicy_arns = ${LIMIT}`, { flags })).toMatchObject({
      policyArns: ['arn:aws:iam::aws:policy/B', 'arn:aws:iam::aws:policy/ReadOnlyAccess'],
      policy: '{"Statement":[]}',
    });
  });

  it.each<[string, Situation]>([
    ['other policies', { flags: { policyArn: [LIMIT] } }],
    ['a policy', { flags: { policy: '{"Statement":[]}' } }],
    ['read-only', { flags: { readOnly: true } }],
    ['another duration', { flags: { duration: '2h' } }],
    ['another endpoint', { flags: { endpointUrl: 'http://127.0.0.1:1' } }],
  ])('is another session with %s', (_with, situation) => {
    const item = (other: Situation) => prefixOf(plan(profile, other), -1).item;
    expect(item(situation)).not.toBe(item({}));
    expect(item({})).toBe(item({}));
  });

  it.each([
    ['--tag', { tag: ['a=b'] }],
    ['--source-identity', { sourceIdentity: 'ada' }],
  ])('takes no %s', (flag, flags) => {
    const fault = faultOf(() => plan(profile, { flags }));
    expect(fault).toMatchObject({ reason: 'usage', message: expect.stringContaining(`takes no ${flag}`) });
  });

  it('does not pass over in silence what is not used', () => {
    const { notes } = plan(`${profile}\nsession_tags = a=b\nexternal_id = xx`);
    const unused = notes.filter(({ code }) => code === 'not-used').map(({ message }) => message);
    expect(unused).toEqual([
      expect.stringMatching(/^external_id is not used/),
      expect.stringMatching(/^session_tags is not used/),
    ]);
  });

  it('says where its parts were read', () => {
    const more = `${profile}\nduration_seconds = 900\npolicy_arns = ${LIMIT}`;
    const line = more.split('\n').length;
    const { origins } = plan(more);
    expect(origins['source.durationSeconds']).toEqual({ file: CONFIG, line });
    expect(origins['source.policyArns']).toEqual({ file: CONFIG, line: line + 1 });
    const asked = plan(more, { flags: { duration: '1h', readOnly: true } }).origins;
    expect(asked).not.toHaveProperty('source.durationSeconds');
    expect(asked).not.toHaveProperty('source.policyArns');
  });

  it.each(['14m', '13h'])('does not last %s', (duration) => {
    expect(faultOf(() => plan(profile, { flags: { duration } })).reason).toBe('usage');
  });

  it('lasts up to 12h, since it is behind no session', () => {
    expect(source(profile, { flags: { duration: '12h' } })).toMatchObject({ durationSeconds: 43_200 });
  });

  it('keeps its own policies where another role is behind it, which gets those of the command', () => {
    const config = `[profile first]\n${profile}\npolicy_arns = ${LIMIT}\n[profile r]\n${role('X')}\nsource_profile = first`;
    const behind = planOf('r', { config, flags: { readOnly: true, duration: '30m' } });
    expect(behind.source).toMatchObject({ policyArns: [LIMIT], durationSeconds: 3600 });
    expect(behind.steps).toMatchObject([
      { durationSeconds: 1800, policyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] },
    ]);
    expect(behind.origins['source.policyArns']).toBeDefined();
  });
});

it('a session has a name that is known before: ours, where nobody gives one', () => {
  expect(source(TOKEN)).toMatchObject({ roleSessionName: 'aws-switch' });
  expect(source(`${TOKEN}\nrole_session_name = ci`)).toMatchObject({ roleSessionName: 'ci' });
  expect(source(TOKEN, { flags: { sessionName: 'me' } })).toMatchObject({ roleSessionName: 'me' });
});

it('the name of a session is in the assertion, and nowhere else', () => {
  const fault = faultOf(() => plan(SAML, { flags: { sessionName: 'me' } }));
  expect(fault.message).toBe('a role that is entered with an assertion takes no --session-name');
  expect(plan(`${SAML}\nrole_session_name = me`).notes[0]?.message).toMatch(/^role_session_name is not used/);
});

describe('credential_source = Environment', () => {
  const config = `[profile r]\n${role('X')}\ncredential_source = Environment`;
  const WEB = { AWS_WEB_IDENTITY_TOKEN_FILE: '/t', AWS_ROLE_ARN: ARN };
  const planned = (env: Situation['env']) => planOf('r', { config, ...(env && { env }) });

  it('is a web identity where its variables are there, and no key', () => {
    const { source: first, notes, steps } = planned(WEB);
    expect(first).toMatchObject({
      kind: 'web-identity',
      roleArn: ARN,
      roleSessionName: 'aws-switch',
      durationSeconds: 3600,
      token: { file: '/t' },
    });
    expect(notes).toContainEqual(expect.objectContaining({ code: 'environment-identity' }));
    expect(steps).toMatchObject([{ durationSeconds: 3600 }]);
  });

  it.each<[string, Situation['env']]>([
    ['there is nothing', {}],
    ['there is half of it', { AWS_WEB_IDENTITY_TOKEN_FILE: '/t' }],
    ['there is the other half', { AWS_ROLE_ARN: ARN }],
    ['there is a key, too', { ...WEB, AWS_ACCESS_KEY_ID: 'AKIAX' }],
    ['it is empty', { AWS_WEB_IDENTITY_TOKEN_FILE: '', AWS_ROLE_ARN: '' }],
  ])('is a key where %s', (_what, env) => {
    expect(planned(env).source.kind).toBe('environment');
  });

  it.each<[string, Situation['env'], string]>([
    ['a role that is none', { ...WEB, AWS_ROLE_ARN: 'R' }, 'AWS_ROLE_ARN is not the ARN of a role: "R"'],
    [
      'a name that AWS does not take',
      { ...WEB, AWS_ROLE_SESSION_NAME: 'a b' },
      'AWS_ROLE_SESSION_NAME is not one that AWS takes: "a b"',
    ],
  ])('says what is wrong with %s', (_what, env, message) => {
    expect(faultOf(() => planned(env)).message).toBe(message);
  });

  it('and the variables change no other profile', () => {
    for (const profile of [TOKEN, SAML, 'credential_process = x'])
      expect(source(profile, { env: WEB })).toEqual(source(profile));
  });
});

it.each([
  ['--read-only', { readOnly: true }],
  ['--policy-arn', { policyArn: [LIMIT] }],
  ['--tag', { tag: ['a=b'] }],
])('first credentials that are no role’s take no %s', (flag, flags) => {
  expect(faultOf(() => plan('credential_process = x', { flags })).message).toBe(
    `only the session of a role takes ${flag}`,
  );
});

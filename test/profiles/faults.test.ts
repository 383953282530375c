import { describe, expect, it } from 'vitest';
import { CREDENTIALS, faultOf, placeOf, planOf } from './support.ts';

const ROLE = 'role_arn = arn:aws:iam::222222222222:role/R';

interface Fault {
  readonly what: string;
  readonly config: string;
  readonly at: string;
  readonly says: string;
}

/** The profile asked for is `r`; `jump` has a stored key; `at` is the line that is to blame. */
const FAULTS: readonly Fault[] = [
  {
    what: 'its own source, without a key',
    config: `[profile r]\n${ROLE}\nsource_profile = r`,
    at: 'source_profile = r',
    says: 'is its own source_profile',
  },
  {
    what: 'a loop of two',
    config: `[profile r]\n${ROLE}\nsource_profile = b\n[profile b]\n${ROLE}\nsource_profile = r # round`,
    at: 'source_profile = r # round',
    says: 'r → b → r',
  },
  {
    what: 'a loop of three',
    config: `[profile r]\n${ROLE}\nsource_profile = b\n[profile b]\n${ROLE}\nsource_profile = c\n[profile c]\n${ROLE}\nsource_profile = r # round`,
    at: 'source_profile = r # round',
    says: 'r → b → c → r',
  },
  {
    what: 'a loop further on',
    config: `[profile r]\n${ROLE}\nsource_profile = b\n[profile b]\n${ROLE}\nsource_profile = c\n[profile c]\n${ROLE}\nsource_profile = b # round`,
    at: 'source_profile = b # round',
    says: 'circle: b → c → b',
  },
  {
    what: 'a source that does not exist',
    config: `[profile r]\n${ROLE}\nsource_profile = elsewhere`,
    at: 'source_profile = elsewhere',
    says: '"elsewhere"',
  },
  {
    what: 'a source called like a property of every object',
    config: `[profile r]\n${ROLE}\nsource_profile = toString`,
    at: 'source_profile = toString',
    says: '"toString"',
  },
  {
    what: 'a source without a key',
    config: `[profile r]\n${ROLE}\nsource_profile = empty\n[profile empty]`,
    at: '[profile empty]',
    says: 'profile "empty" is the source of others, but has no key',
  },
  {
    what: 'a role without a source',
    config: `[profile r]\n${ROLE}`,
    at: ROLE,
    says: 'nothing says whose key',
  },
  {
    what: 'neither key nor role',
    config: '# mine\n[profile r]\nregion = x',
    at: '[profile r]',
    says: 'has no key and no role',
  },
  {
    what: 'a credential_process that is our own, without a stored key',
    config: '[profile r]\ncredential_process = aws-switch credential-process r',
    at: '[profile r]',
    says: 'has no key and no role',
  },
  {
    what: 'id and secret in each other’s place',
    config: '[profile r]\naws_access_key_id = wJalrXUtnFEMI/K7MDENG\naws_secret_access_key = AKIA',
    at: 'aws_access_key_id = wJalrXUtnFEMI/K7MDENG',
    says: 'aws_access_key_id of profile "r" is not the id of a key',
  },
  {
    what: 'a source, and no role',
    config: '[profile r]\nsource_profile = jump',
    at: 'source_profile = jump',
    says: 'has a source_profile, but no role_arn',
  },
  ...[
    'arn:aws:iam::22222222222:role/R',
    'arn:aws:iam::222222222222:user/R',
    'arn:aws:iam::222222222222:role/',
    'arn:aws:iam::222222222222:role/a b',
    'R',
    '',
  ].map((arn) => ({
    what: `role_arn = ${arn}`,
    config: `[profile r]\nrole_arn = ${arn}\nsource_profile = jump`,
    at: `role_arn = ${arn}`,
    says: 'role_arn is not the ARN of a role',
  })),
  ...[
    'external_id = a b',
    'external_id = x',
    `external_id = ${'x'.repeat(1225)}`,
    'duration_seconds = 899',
    'duration_seconds = 43201',
    'duration_seconds = 1h',
    'duration_seconds = 3600.5',
    'duration_seconds = -3600',
    'duration_seconds = 0x1000',
    'duration_seconds =',
    'role_session_name = a b',
    'role_session_name = a',
    `role_session_name = ${'x'.repeat(65)}`,
    'mfa_serial = ada',
    'mfa_serial = arn:aws:iam::111111111111:mfa/ada lovelace',
    'region = us-east-1 a b; touch x',
    'region = EU-WEST-1',
    'region = eu-west-1.evil.test/x',
  ].map((line) => ({
    what: line.slice(0, 60),
    config: `[profile r]\n${ROLE}\nsource_profile = jump\n${line}`,
    at: line,
    says: `${line.split(' ')[0]} is not one that AWS takes`,
  })),
  {
    what: 'a services section that does not exist',
    config: `[profile r]\n${ROLE}\nsource_profile = jump\nservices = here`,
    at: 'services = here',
    says: 'a section [services here] that does not exist',
  },
];

describe('T4 T7 a profile that leads nowhere says why, and where', () => {
  it.each(FAULTS)('$what', ({ config, at, says }) => {
    const fault = faultOf(() => planOf('r', { config, keys: { jump: {} } }));
    expect(fault.reason).toBe('config');
    expect(fault.message).toContain(says);
    expect(fault.hints[0]).toBe(placeOf(at, config));
  });

  it('in the credentials file too', () => {
    const credentials = `[jump]\naws_access_key_id = A\naws_secret_access_key = s\n[r]\n${ROLE}\nsource_profile = jmup`;
    const fault = faultOf(() => planOf('r', { credentials }));
    expect(fault.hints).toEqual([
      placeOf('source_profile = jmup', credentials, CREDENTIALS),
      'closest: jump',
    ]);
  });

  it('by a device of the environment: the variable is named', () => {
    const situation = { config: `[profile r]\n${ROLE}\nsource_profile = jump`, keys: { jump: {} } };
    const fault = faultOf(() => planOf('r', { ...situation, env: { AWS_MFA_SERIAL: 'ada' } }));
    expect(fault).toMatchObject({ reason: 'config', hints: expect.arrayContaining(['AWS_MFA_SERIAL']) });
  });
});

describe('a credential_process that is our own means a key in our keychain', () => {
  const OURS = [
    'aws-switch credential-process r',
    'switch credential-process r',
    'asw  credential-process r --region eu-west-1',
    '/usr/local/bin/aws-switch credential-process r',
    '"/usr/local/bin/aws-switch" credential-process r',
    'C:\\tools\\asw.cmd credential-process r',
    'aws-switch.exe credential-process r',
  ];

  it.each(OURS)('%s', (command) => {
    const config = `[profile r]\ncredential_process = ${command}`;
    expect(planOf('r', { config, keys: { r: {} } }).source).toMatchObject({ where: 'keychain' });
    expect(faultOf(() => planOf('r', { config })).hints.at(-1)).toMatch(/ add r$/);
  });

  it.each([
    '"C:\\Program Files\\nodejs\\aws-switch.cmd" credential-process r',
    'aws-switch --keychain file credential-process r',
    'aws-switch --debug credential-process r',
  ])('%s', (command) => {
    const config = `[profile r]\ncredential_process = ${command}`;
    expect(faultOf(() => planOf('r', { config })).hints.at(-1)).toMatch(/ add r$/);
  });
});

describe('T4 a value in quotes', () => {
  it.each([
    [`${ROLE.replace('= ', '= "')}"\nsource_profile = jump`],
    [`${ROLE}\nsource_profile = "jump"`],
    [`${ROLE}\nsource_profile = jump\nregion = 'eu-west-1'`],
    [`${ROLE}\nsource_profile = jump\nduration_seconds = "3600"`],
  ])('says that the quotes are a part of it: %s', (lines) => {
    const fault = faultOf(() => planOf('r', { config: `[profile r]\n${lines}`, keys: { jump: {} } }));
    expect(fault.hints).toContain('the quotes are a part of the value: take them away');
  });

  it('S3 never shows what stands in the place of a key id', () => {
    const config = '[profile r]\naws_access_key_id = canary/canary\naws_secret_access_key = x';
    const { message, hints } = faultOf(() => planOf('r', { config }));
    expect([message, ...hints].join()).not.toContain('canary');
  });
});

describe('a name that nobody knows', () => {
  it.each(['[profile prod', '[profil prod]', '[Profile prod]', '[prod]'])(
    'says where it was meant: %s',
    (header) => {
      const fault = faultOf(() => planOf('prod', { config: `# mine\n${header}\nregion = x` }));
      expect(fault.hints[0]).toContain('~/.aws/config, line 2: ');
      expect(fault.hints.join()).toContain('switch config');
    },
  );

  it('says the file, and the closest', () => {
    const config = '[profile production]\n[profile production-ro]\n[profile test]';
    expect(faultOf(() => planOf('porduction', { config }))).toMatchObject({
      reason: 'config',
      message: 'no profile named "porduction" in ~/.aws/config',
      hints: ['closest: production, production-ro', expect.stringMatching(/^all of them: \S+ list$/)],
    });
  });

  it('T7 is every property of every object', () => {
    for (const name of ['toString', 'constructor', '__proto__'])
      expect(faultOf(() => planOf(name, { config: '[profile a]' })).message).toContain(`"${name}"`);
  });
});

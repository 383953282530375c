import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openPracticeOrganisation, profilesText } from '../../src/sandbox/index.ts';
import { createOrganisation } from '../../src/sandbox/organisation.ts';
import { codeAt, stepAt } from '../../src/sandbox/totp.ts';
import { NOON, practise } from './support.ts';

/** Bytes that only look random: the same every time for the same seed. */
function bytesFrom(seed: string): (count: number) => Buffer {
  let drawn = 0;
  return (count) => {
    drawn++;
    const blocks = Array.from({ length: Math.ceil(count / 32) }, (_, at) =>
      createHash('sha256').update(`${seed} ${drawn} ${at}`).digest(),
    );
    return Buffer.concat(blocks).subarray(0, count);
  };
}

describe('an organisation', () => {
  it('is made of nothing but the random bytes it is given', () => {
    expect(createOrganisation(bytesFrom('a'))).toEqual(createOrganisation(bytesFrom('a')));
    expect(createOrganisation(bytesFrom('a'))).not.toEqual(createOrganisation(bytesFrom('b')));
  });

  it('has a jump account and three members', () => {
    const { accounts } = createOrganisation(bytesFrom('a'));
    expect(accounts.map(({ name, id, region }) => [name, id, region])).toEqual([
      ['jump', '999999999999', 'eu-west-1'],
      ['dev', '111111111111', 'eu-west-1'],
      ['staging', '222222222222', 'us-east-1'],
      ['prod', '333333333333', 'eu-west-1'],
    ]);
    for (const { buckets } of accounts) expect([2, 3]).toContain(buckets.length);
  });

  it('has one user, with keys of the form that AWS gives', () => {
    expect(createOrganisation(bytesFrom('a')).user).toMatchObject({
      arn: 'arn:aws:iam::999999999999:user/ada',
      id: expect.stringMatching(/^AIDA[A-Z2-7]{17}$/),
      accessKeyId: expect.stringMatching(/^AKIA[A-Z2-7]{16}$/),
      secretAccessKey: expect.stringMatching(/^[A-Za-z0-9+/]{40}$/),
      mfaSerial: 'arn:aws:iam::999999999999:mfa/ada',
      mfaSeed: expect.stringMatching(/^[A-Z2-7]{64}$/),
    });
  });

  it('has ten roles', () => {
    const { roles } = createOrganisation(bytesFrom('a'));
    expect(roles.map(({ arn, maxSessionDuration }) => [arn, maxSessionDuration])).toEqual([
      ['arn:aws:iam::111111111111:role/Engineer', 43_200],
      ['arn:aws:iam::111111111111:role/Pipeline', 7200],
      ['arn:aws:iam::111111111111:role/Worker', 43_200],
      ['arn:aws:iam::222222222222:role/Engineer', 43_200],
      ['arn:aws:iam::222222222222:role/Analyst', 43_200],
      ['arn:aws:iam::333333333333:role/Engineer', 3600],
      ['arn:aws:iam::333333333333:role/Partner', 3600],
      ['arn:aws:iam::333333333333:role/Audit', 3600],
      ['arn:aws:iam::333333333333:role/Analyst', 3600],
      ['arn:aws:iam::333333333333:role/Report', 3600],
    ]);
    expect(new Set(roles.map(({ id }) => id)).size).toBe(10);
  });
});

describe('an organisation that is open', () => {
  it('gives its owner the codes, by hand and by the seed', async () => {
    const { code, mfaSeed } = await practise();
    expect(code()).toBe(codeAt(mfaSeed, stepAt(NOON)));
  });

  it('says how long to wait when both codes are used', async () => {
    const { code, sts, mfaSerial: SerialNumber } = await practise();
    await sts().getSessionToken({ SerialNumber, TokenCode: code() });
    await sts().getSessionToken({ SerialNumber, TokenCode: code() });
    expect(code).toThrow('every code that would be accepted now is used; the next is in 20 s');
  });

  it('is another one each time', async () => {
    const [one, other] = [await openPracticeOrganisation(), await openPracticeOrganisation()];
    await Promise.all([one.close(), other.close()]);
    expect(one.user).not.toEqual(other.user);
    expect(one.controlUrl).not.toBe(other.controlUrl);
    expect(one.buckets).not.toEqual(other.buckets);
  });

  it('serves many at once, each code to one of them', async () => {
    const { sts, mfaSerial: SerialNumber, code } = await practise();
    const mfa = { SerialNumber, TokenCode: code() };
    const calls = Array.from({ length: 20 }, () => sts().getSessionToken(mfa));
    const settled = await Promise.allSettled(calls);
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('its profiles', () => {
  const read = (text: string): Record<string, Record<string, string>> => {
    const sections = text.split(/^\[(?:profile )?(.*)\]$/m).slice(1);
    return Object.fromEntries(
      sections.flatMap((name, at) => (at % 2 === 0 ? [[name, settingsIn(sections[at + 1] ?? '')]] : [])),
    );
  };
  const settingsIn = (section: string): Record<string, string> =>
    Object.fromEntries([...section.matchAll(/^(\w+) = (.+)$/gm)].map(([, key, value]) => [key, value]));

  it('lead into every role', async () => {
    const { mfaSerial, url, ...organisation } = await practise();
    const text = profilesText({ mfaSerial, url, ...organisation });
    const role = (account: string, name: string): string => `arn:aws:iam::${account.repeat(12)}:role/${name}`;
    const jump = { source_profile: 'jump', mfa_serial: mfaSerial };
    const sso = (account: string, name: string): Record<string, string> => ({
      sso_session: 'practice',
      sso_account_id: account.repeat(12),
      sso_role_name: name,
    });
    expect(read(text)).toEqual({
      jump: { region: 'eu-west-1', mfa_serial: mfaSerial },
      dev: { region: 'eu-west-1', role_arn: role('1', 'Engineer'), ...jump, color: 'green' },
      staging: { region: 'us-east-1', role_arn: role('2', 'Engineer'), ...jump, color: 'yellow' },
      prod: { region: 'eu-west-1', role_arn: role('3', 'Engineer'), ...jump },
      partner: { region: 'eu-west-1', role_arn: role('3', 'Partner'), ...jump, external_id: 'practice-2026' },
      audit: { region: 'eu-west-1', role_arn: role('3', 'Audit'), source_profile: 'staging' },
      'sso-session practice': {
        sso_start_url: `${url}/start`,
        sso_region: 'eu-west-1',
        sso_registration_scopes: 'sso:account:access',
      },
      'dev-sso': { region: 'eu-west-1', ...sso('1', 'Engineer'), color: 'green' },
      'staging-sso': { region: 'us-east-1', ...sso('2', 'Engineer'), color: 'yellow' },
      'prod-sso': { region: 'eu-west-1', ...sso('3', 'ReadOnly') },
      'audit-sso': {
        region: 'eu-west-1',
        role_arn: role('3', 'Audit'),
        source_profile: 'staging-sso',
      },
    });
  });

  it('of a visit lead to every other place of first credentials', async () => {
    const practice = await practise();
    const { web, saml, process, login } = read(profilesText({ ...practice, folder: '/visit' }));
    expect([web, saml, process, login]).toEqual([
      {
        region: 'eu-west-1',
        role_arn: 'arn:aws:iam::111111111111:role/Pipeline',
        role_session_name: 'shop',
        web_identity_token_file: '/visit/web-identity-token',
      },
      {
        region: 'us-east-1',
        role_arn: 'arn:aws:iam::222222222222:role/Analyst',
        saml_process: 'switch sandbox saml',
      },
      { region: 'eu-west-1', credential_process: 'switch sandbox process' },
      { region: 'eu-west-1', login_session: 'arn:aws:iam::999999999999:user/ada' },
    ]);
  });

  it('hold no secret', async () => {
    const practice = await practise();
    const text = profilesText({ ...practice, folder: '/visit' });
    for (const secret of [practice.user.accessKeyId, practice.user.secretAccessKey, practice.mfaSeed]) {
      expect(text).not.toContain(secret);
    }
  });
});

import { execFileSync } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openAssertions } from '../../src/sandbox/federation/assertions.ts';
import { openProviderKey } from '../../src/sandbox/federation/provider-key.ts';
import { keysOf, listBuckets, NOON, type Practice, practise, refusal } from './support.ts';
import { ANALYST, altered, analyst } from './support-federation.ts';

const enter = (practice: Practice, SAMLAssertion: string, more: object = {}): Promise<string> =>
  refusal(practice.sts().assumeRoleWithSAML({ ...ANALYST, SAMLAssertion, ...more }));

describe('AssumeRoleWithSAML', () => {
  it('opens a session under the name that the assertion gives', async () => {
    const practice = await practise();
    const SAMLAssertion = practice.federation.assertion();
    const entered = await practice.sts().assumeRoleWithSAML({ ...ANALYST, SAMLAssertion });
    expect(entered).toMatchObject({
      Subject: 'ada',
      SubjectType: 'persistent',
      Issuer: 'https://idp.practice.example/saml',
      Audience: 'https://signin.aws.amazon.com/saml',
      NameQualifier: expect.stringMatching(/^[\w+/]{27}=$/),
      AssumedRoleUser: { Arn: 'arn:aws:sts::222222222222:assumed-role/Analyst/ada' },
    });
    expect((await listBuckets(practice, keysOf(entered))).body).toContain('<Name>staging-invoices-');
  });

  it('lasts as long as is asked, and no longer than the assertion says', async () => {
    const { sts, federation, now } = await practise();
    const lasts = async (DurationSeconds?: number): Promise<number> => {
      const asked = { ...ANALYST, SAMLAssertion: federation.assertion(), DurationSeconds };
      const { Credentials } = await sts().assumeRoleWithSAML(asked);
      return ((Credentials?.Expiration?.getTime() ?? 0) - now()) / 1000;
    };
    expect([await lasts(), await lasts(900), await lasts(28_800), await lasts(43_200)]).toEqual([
      3600, 900, 28_800, 28_800,
    ]);
  });

  it('takes it for five minutes, and not before it was signed', async () => {
    const practice = await practise();
    const assertion = practice.federation.assertion();
    practice.pass(-1);
    expect(await enter(practice, assertion)).toMatch(/^400 InvalidIdentityTokenException: .*not valid yet/);
    practice.pass(300);
    expect(await enter(practice, assertion)).toMatch(/^answered/);
    practice.pass(1);
    expect(await enter(practice, assertion)).toBe(
      '400 ExpiredTokenException: Token must be redeemed within 5 minutes of issuance',
    );
  });

  const denied = '403 AccessDenied: Not authorized to perform sts:AssumeRoleWithSAML';

  it.each<[string, object, string]>([
    ['a role that trusts users', { RoleArn: 'arn:aws:iam::222222222222:role/Engineer' }, denied],
    ['a role of another account', { RoleArn: 'arn:aws:iam::333333333333:role/Analyst' }, denied],
    ['a missing role', { RoleArn: 'arn:aws:iam::222222222222:role/Missing' }, denied],
    [
      'a missing provider',
      { PrincipalArn: 'arn:aws:iam::222222222222:saml-provider/other' },
      "400 InvalidIdentityTokenException: Specified provider doesn't exist",
    ],
    [
      'too long',
      { ...analyst('333333333333'), DurationSeconds: 3601 },
      '400 ValidationError: The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    ],
    [
      'no base64',
      { SAMLAssertion: '<Response/>' },
      '400 InvalidIdentityTokenException: Invalid base64 SAMLResponse',
    ],
  ])('%s is refused', async (_, more, words) => {
    const practice = await practise();
    expect(await enter(practice, practice.federation.assertion(), more)).toBe(words);
  });

  it('opens no role that the assertion does not name', async () => {
    const practice = await practise();
    const assertion = practice.federation.assertion([analyst('333333333333').RoleArn]);
    expect(await enter(practice, assertion)).toBe(denied);
    expect(await enter(practice, assertion, analyst('333333333333'))).toMatch(/^answered/);
  });

  it.each<[string, (response: string) => string]>([
    ['another person', (response) => altered(response, '>ada<', '>eve<')],
    [
      'another role',
      (response) => altered(response, '333333333333:role/Analyst', '333333333333:role/Engineer'),
    ],
    ['a later end', (response) => altered(response, '2026-03-01T12:05', '2027-03-01T12:05')],
    ['no signature', (response) => altered(response, '<ds:Signature .*</ds:Signature>', '')],
    ['another digest', (response) => altered(response, '<ds:DigestValue>.', '<ds:DigestValue>_')],
    ['a comment', (response) => altered(response, '>ada<', '>a<!-- -->da<')],
    ['a second assertion', (response) => altered(response, '(<saml:Assertion .*</saml:Assertion>)', '$1$1')],
    [
      'an assertion around it',
      (response) =>
        altered(
          response,
          '(<saml:Assertion .*</saml:Assertion>)',
          '<saml:Assertion ID="x">$1</saml:Assertion>',
        ),
    ],
    [
      'an assertion before it',
      (response) => altered(response, '<saml:Assertion ', '<saml:Assertion ID="x"></saml:Assertion>$&'),
    ],
    [
      'an assertion behind it',
      (response) => altered(response, '</saml:Assertion>', '$&<saml:Assertion ID="x"></saml:Assertion>'),
    ],
    ['a document type', (response) => altered(response, '^<', '<!DOCTYPE x [<!ENTITY y "z">]><')],
  ])('lets no response in that was changed: %s', async (_, change) => {
    const practice = await practise();
    const answer = await enter(practice, change(practice.federation.assertion()));
    expect(answer).toMatch(/^400 InvalidIdentityTokenException: /);
  });

  it('lets no response in that somebody else has signed', async () => {
    const practice = await practise();
    const other = openAssertions(openProviderKey(), practice.now, (bytes) => Buffer.alloc(bytes));
    expect(await enter(practice, other.issue('ada', [ANALYST.RoleArn]))).toBe(
      '400 InvalidIdentityTokenException: Response signature invalid',
    );
  });

  it('leaves no assertion in the log', async () => {
    const practice = await practise();
    const assertion = practice.federation.assertion();
    await enter(practice, assertion);
    expect(practice.log).toMatchObject([
      { action: 'AssumeRoleWithSAML', role: ANALYST.RoleArn, status: 200 },
    ]);
    expect(JSON.stringify(practice.log)).not.toContain(assertion.slice(200, 230));
  });
});

function whyNoXmlsec(): string | undefined {
  try {
    execFileSync('xmlsec1', ['--version']);
    return undefined;
  } catch {
    return 'xmlsec1 is not installed';
  }
}

const why = whyNoXmlsec();

describe.skipIf(why)(`an assertion to others${why ? ` (${why})` : ''}`, () => {
  it('is signed as XML signatures are', () => {
    const key = openProviderKey();
    let byte = 0;
    const random = (count: number): Buffer => Buffer.alloc(count, byte++);
    const response = openAssertions(key, () => NOON, random).issue('ada', [ANALYST.RoleArn]);
    const folder = mkdtempSync(join(tmpdir(), 'switch-test-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const [document, pem] = [join(folder, 'response.xml'), join(folder, 'key.pem')];
    writeFileSync(document, Buffer.from(response, 'base64'));
    const publicKey = createPublicKey({ key: key.publicKey(), format: 'jwk' });
    writeFileSync(pem, publicKey.export({ format: 'pem', type: 'spki' }));
    const id = ['--id-attr:ID', 'urn:oasis:names:tc:SAML:2.0:assertion:Assertion'];
    const words = ['--verify', '--pubkey-pem', pem, ...id, document];
    expect(() => execFileSync('xmlsec1', words, { stdio: 'pipe' })).not.toThrow();
    writeFileSync(document, Buffer.from(altered(response, '>ada<', '>eve<'), 'base64'));
    expect(() => execFileSync('xmlsec1', words, { stdio: 'pipe' })).toThrow();
  });
});

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { placeOf } from '../profiles/support.ts';
import { base64, PROVIDER, pair, response, roleArn } from './response.ts';
import { answers, folder, opening, wordsOf } from './support.ts';

const SERVED = [answers.session('AssumeRoleWithSAML')];
const ADMIN = roleArn('Admin');
const READER = roleArn('Reader');

/** A command that prints a text. */
function printing(text: string): string {
  const file = path.join(folder(), 'printed');
  fs.writeFileSync(file, text);
  return `cat ${file}`;
}

const profile = (command: string, more = ''): string => `[profile r]\nsaml_process = ${command}\n${more}`;
const printed = (names: readonly string[], more = ''): string =>
  profile(printing(base64(response(names.map(pair)))), more);

describe('a role is entered with an assertion', () => {
  it('its only one, without a signature', async () => {
    const { session, sent, headers } = await opening(printed(['Admin']), { replies: SERVED });
    expect(session).toMatchObject({ accessKeyId: 'ASIAX' });
    expect(sent).toEqual([
      {
        Action: 'AssumeRoleWithSAML',
        Version: '2011-06-15',
        RoleArn: ADMIN,
        PrincipalArn: PROVIDER,
        SAMLAssertion: base64(response([pair('Admin')])),
        DurationSeconds: '3600',
      },
    ]);
    expect(headers[0]).not.toHaveProperty('authorization');
  });

  it('as XML, in base64 to AWS', async () => {
    const { sent } = await opening(profile(printing(response([pair('Admin')]))), { replies: SERVED });
    expect(sent[0]?.SAMLAssertion).toBe(base64(response([pair('Admin')])));
  });

  it('the one that the profile names, with its own policies and duration', async () => {
    const more = `role_arn = ${READER}\nduration_seconds = 900\npolicy_arns = arn:aws:iam::aws:policy/A`;
    const replies = [answers.session('AssumeRoleWithSAML', 900)];
    const { sent, questions } = await opening(printed(['Admin', 'Reader'], more), { replies, terminal: [] });
    expect(sent[0]).toMatchObject({
      RoleArn: READER,
      DurationSeconds: '900',
      'PolicyArns.member.1.arn': 'arn:aws:iam::aws:policy/A',
    });
    expect(questions).toEqual([]);
  });

  it('read-only, in the partition that is asked, where no role is named', async () => {
    const config = printed(['Admin'], 'region = cn-north-1');
    const { sent } = await opening(config, { replies: SERVED, flags: { readOnly: true } });
    expect(sent[0]?.['PolicyArns.member.1.arn']).toBe('arn:aws-cn:iam::aws:policy/ReadOnlyAccess');
  });
});

it('the command may ask on the terminal, where there is one, and those who wait are told', async () => {
  const at = folder();
  fs.writeFileSync(path.join(at, 'typed'), base64(response([pair('Admin')])));
  const [input, output] = [fs.openSync(path.join(at, 'typed'), 'r'), fs.openSync(path.join(at, 'seen'), 'w')];
  let closed = 0;
  const device = { input, output, close: () => void closed++ };
  const command = 'echo Password: >&2; cat';
  const { sent, told, said } = await opening(profile(command), { replies: SERVED, device });
  expect(sent[0]?.RoleArn).toBe(ADMIN);
  expect(fs.readFileSync(path.join(at, 'seen'), 'utf8')).toBe('Password:\n');
  expect(told).toEqual(['the sign-in in the browser']);
  expect([said, closed]).toEqual([[], 1]);
});

describe('of several roles', () => {
  it.each([
    ['by its number', '2'],
    ['by its ARN', READER],
  ])('a person chooses one %s, and is told how to be asked no more', async (_how, typed) => {
    const config = printed(['Admin', 'Reader']);
    const { sent, shown, told, said } = await opening(config, { replies: SERVED, terminal: [typed] });
    expect(sent[0]?.RoleArn).toBe(READER);
    expect(shown).toEqual(['   ACCOUNT       ROLE', '1  222222222222  Admin', '2  222222222222  Reader']);
    expect(told).toEqual(['which of the roles of an assertion']);
    expect(said.join()).toContain(`role_arn = ${READER}, below ~/.aws/config, line 2`);
  });

  it.each(['0', '3', '', '2x', 'Reader2'])('%j is none of them', async (typed) => {
    const { fault, sent } = await opening(printed(['Admin', 'Reader']), {
      replies: SERVED,
      terminal: [typed],
    });
    expect(fault?.message).toBe('none of them is that');
    expect(sent).toEqual([]);
  });

  it('none is taken where there is nobody to ask: they are named, with the line to write', async () => {
    const config = printed(['Admin', 'Reader']);
    const { fault, sent } = await opening(config, { replies: SERVED });
    expect(fault).toMatchObject({
      reason: 'usage',
      message: 'the assertion opens 2 roles, and there is no terminal',
    });
    expect(fault?.hints).toEqual([
      'write one of them below ~/.aws/config, line 2: role_arn =',
      `- ${ADMIN}`,
      `- ${READER}`,
    ]);
    expect(sent).toEqual([]);
  });

  it('the one that is named is not among them: those that are', async () => {
    const config = printed(['Admin', 'Reader'], `role_arn = ${roleArn('admin')}`);
    const { fault, sent } = await opening(config, { replies: SERVED, terminal: ['1'] });
    expect(fault).toMatchObject({
      reason: 'config',
      message: `the assertion does not open ${roleArn('admin')}`,
    });
    expect(fault?.hints).toEqual([
      placeOf(`role_arn = ${roleArn('admin')}`, config),
      'it opens:',
      `- ${ADMIN}`,
      `- ${READER}`,
    ]);
    expect(sent).toEqual([]);
  });

  it('a hundred are not all told', async () => {
    const names = Array.from({ length: 100 }, (_, n) => `R${n}`);
    const { fault } = await opening(printed(names), { replies: SERVED });
    expect(fault?.hints).toHaveLength(32);
    expect(fault?.hints.at(-1)).toBe('and 70 more');
  });
});

describe('where there is no assertion, AWS is not asked', () => {
  it.each<[string, string, RegExp]>([
    [
      'a log-in page',
      '<!doctype html><html>Log in</html>',
      /printed a web page, not an assertion.*sign in again/s,
    ],
    [
      'a comment inside of a role',
      response([pair('Admin').replace('dm', 'd<!---->m')]),
      /a comment inside of a role/,
    ],
    ['no role', response([]), /opens no role of AWS.*SAML\/Attributes\/Role/s],
    ['nothing', '', /printed nothing/],
  ])('%s', async (_what, text, says) => {
    const config = profile(printing(text));
    const { fault, sent } = await opening(config, { replies: SERVED });
    expect(wordsOf(fault)).toMatch(says);
    expect(fault?.hints[0]).toBe('~/.aws/config, line 2');
    expect(sent).toEqual([]);
  });

  it.each<[string, string, RegExp]>([
    ['fails', 'exit 3', /saml_process gave nothing: it ended with 3/],
    ['T10 floods', 'yes', /printed more than a megabyte/],
  ])('the command %s', async (_what, command, says) => {
    const { fault, sent } = await opening(profile(command), { replies: SERVED });
    expect(wordsOf(fault)).toMatch(says);
    expect(sent).toEqual([]);
  });

  it('S3 names that would steer a terminal are cleaned, and none of its text is shown', async () => {
    const { fault, said } = await opening(profile(printing('<\u{9b}x:secretive/>')), { replies: SERVED });
    expect([wordsOf(fault), ...said].join()).not.toMatch(/[\u0080-\u009f]/);
  });
});

describe('what STS refuses is explained', () => {
  it.each<[string, string, string, RegExp]>([
    [
      'ExpiredTokenException',
      'Token must be redeemed within 5 minutes of issuance',
      'the assertion has expired',
      /within 5 minutes of its making/,
    ],
    [
      'InvalidIdentityToken',
      'Response does not contain the required audience.',
      'AWS did not accept the assertion',
      /signin\.aws\.amazon\.com\/saml/,
    ],
    [
      'InvalidIdentityToken',
      'Response signature invalid',
      'AWS did not accept the assertion',
      /certificate was changed/,
    ],
    [
      'InvalidIdentityToken',
      'Issuer not present in specified provider',
      'AWS did not accept the assertion',
      /another issuer/,
    ],
    [
      'InvalidIdentityToken',
      "Specified provider doesn't exist.",
      'AWS did not accept the assertion',
      /has no such identity provider/,
    ],
    [
      'InvalidIdentityToken',
      'RoleSessionName is required in AuthnResponse',
      'AWS did not accept the assertion',
      /attribute RoleSessionName/,
    ],
    [
      'AccessDenied',
      'Not authorized to perform sts:AssumeRoleWithSAML',
      `you may not enter ${ADMIN} with the assertion`,
      /allows sts:AssumeRoleWithSAML/,
    ],
  ])('%s: %s', async (code, message, what, hint) => {
    const { fault } = await opening(printed(['Admin']), { replies: [answers.refusal(code, message)] });
    expect(fault).toMatchObject({ reason: 'refused', message: what });
    expect(wordsOf(fault)).toMatch(hint);
  });

  it('S3 an assertion that AWS repeats is not shown, nor a part of it', async () => {
    const assertion = base64(response([pair('Admin')]));
    for (const part of [assertion, assertion.slice(100, 400)]) {
      const replies = [answers.refusal('ValidationError', `Value '${part}' at 'sAMLAssertion' failed`)];
      const { fault } = await opening(printed(['Admin']), { replies });
      expect(wordsOf(fault)).toContain("Value '(hidden)' at 'sAMLAssertion' failed");
    }
  });
});

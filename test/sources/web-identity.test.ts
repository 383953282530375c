import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { SwitchError } from '../../src/errors.ts';
import { placeOf } from '../profiles/support.ts';
import { answers, folder, opening, wordsOf } from './support.ts';

const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJyZXBvOmFjbWUvYXBwIn0.c2lnbmF0dXJlLW9mLWl0';
const ROLE = 'arn:aws:iam::222222222222:role/Deploy';
const SERVED = [answers.session('AssumeRoleWithWebIdentity')];

const profile = (token: string, more = ''): string => `[profile r]\nrole_arn = ${ROLE}\n${token}\n${more}`;
const byFile = (file: string, more = ''): string => profile(`web_identity_token_file = ${file}`, more);
const byCommand = (command: string): string => profile(`web_identity_token_process = ${command}`);

function tokenFile(text: string): string {
  const file = path.join(folder(), 'token');
  fs.writeFileSync(file, text);
  return file;
}

describe('a role is entered with a token', () => {
  it('from a file, without a signature', async () => {
    const { session, sent, headers } = await opening(byFile(tokenFile(TOKEN)), { replies: SERVED });
    expect(session).toMatchObject({ accessKeyId: 'ASIAX' });
    expect(session?.expires).toBeGreaterThan(session?.issued ?? Number.POSITIVE_INFINITY);
    expect(sent).toEqual([
      {
        Action: 'AssumeRoleWithWebIdentity',
        Version: '2011-06-15',
        RoleArn: ROLE,
        RoleSessionName: 'aws-switch',
        WebIdentityToken: TOKEN,
        DurationSeconds: '3600',
      },
    ]);
    expect(headers[0]).not.toHaveProperty('authorization');
  });

  it.each([`${TOKEN}\n`, `  ${TOKEN}\r\n\r\n`])('without the white space around it: %j', async (text) => {
    const { sent } = await opening(byFile(tokenFile(text)), { replies: SERVED });
    expect(sent[0]?.WebIdentityToken).toBe(TOKEN);
  });

  it('that is read anew each time', async () => {
    const file = tokenFile('first.to.ken');
    const config = byFile(file);
    const first = await opening(config, { replies: SERVED });
    fs.writeFileSync(file, 'second.to.ken');
    const second = await opening(config, { replies: SERVED });
    expect([first, second].map(({ sent }) => sent[0]?.WebIdentityToken)).toEqual([
      'first.to.ken',
      'second.to.ken',
    ]);
  });

  it('through a link, as a pod has it', async () => {
    const file = tokenFile(TOKEN);
    fs.symlinkSync(file, `${file}-link`);
    const { sent } = await opening(byFile(`${file}-link`), { replies: SERVED });
    expect(sent[0]?.WebIdentityToken).toBe(TOKEN);
  });

  it('from a command, which learns of the profile and reads nothing', async () => {
    const command = `test -z "$(cat)" && echo about $SWITCH_PROFILE >&2 && printf '%s\\n' ${TOKEN}`;
    const { sent, said } = await opening(byCommand(command), { replies: SERVED });
    expect(sent[0]?.WebIdentityToken).toBe(TOKEN);
    expect(said).toEqual(['web_identity_token_process: about r']);
  });

  it('T10 from a command whose words can steer no terminal', async () => {
    const { said } = await opening(byCommand(`printf '\\033]0;x\\007one\\ntwo' >&2; echo ${TOKEN}`), {
      replies: SERVED,
    });
    expect(said).toEqual([
      'web_identity_token_process: \\u{1b}]0;x\\u{7}one',
      'web_identity_token_process: two',
    ]);
  });

  it('with all that the profile and the command line ask for', async () => {
    const config = byFile(
      tokenFile(TOKEN),
      'role_session_name = ci\nduration_seconds = 900\npolicy_arns = arn:aws:iam::aws:policy/A',
    );
    const own = await opening(config, { replies: [answers.session('AssumeRoleWithWebIdentity', 900)] });
    expect(own.sent[0]).toMatchObject({
      RoleSessionName: 'ci',
      DurationSeconds: '900',
      'PolicyArns.member.1.arn': 'arn:aws:iam::aws:policy/A',
    });
    const flags = { sessionName: 'me', duration: '2h', readOnly: true, policy: '{"Statement": []}' };
    const asked = await opening(config, {
      replies: [answers.session('AssumeRoleWithWebIdentity', 7200)],
      flags,
    });
    expect(asked.sent[0]).toMatchObject({
      RoleSessionName: 'me',
      DurationSeconds: '7200',
      'PolicyArns.member.1.arn': 'arn:aws:iam::aws:policy/ReadOnlyAccess',
      Policy: '{"Statement":[]}',
    });
    expect([...own.said, ...asked.said]).toEqual([]);
  });

  it('and a session that is shorter than it was to be is said', async () => {
    const replies = [answers.session('AssumeRoleWithWebIdentity', 1200)];
    const { said } = await opening(byFile(tokenFile(TOKEN)), { replies });
    expect(said).toEqual(['the session of r lasts 20m, not 1h: the identity provider allows no more']);
  });
});

describe('where there is no token, AWS is not asked, and the line is named', () => {
  const somewhere = '/nowhere/token';

  it.each<[string, () => string, RegExp]>([
    ['the file is missing', () => somewhere, /\/nowhere\/token does not exist/],
    ['the file is a folder', () => folder(), /is not a file/],
    ['the file is empty', () => tokenFile(' \n'), /is empty/],
    ['the file holds two words', () => tokenFile('one two'), /is no token/],
    ['the file holds bytes', () => tokenFile('\u0000\u0001\u0002\u0003'), /is no token/],
    ['the file is too long', () => tokenFile('x'.repeat(20_001)), /longer than the 20000/],
    ['the file is huge', () => tokenFile('x'.repeat(50_000_000)), /longer than the 20000/],
    ['the path begins with ~', () => '~/token', /no AWS tool puts the home folder in for ~/],
  ])('%s', async (_what, make, says) => {
    const file = make();
    const config = byFile(file);
    const { fault, sent } = await opening(config, { replies: SERVED });
    expect(fault?.reason).toBe('config');
    expect(wordsOf(fault)).toMatch(says);
    expect(fault?.hints[0]).toBe(placeOf(`web_identity_token_file = ${file}`, config));
    expect(sent).toEqual([]);
  });

  it('the file is a pipe that nobody writes to: nobody waits for it', async () => {
    const pipe = path.join(folder(), 'pipe');
    execFileSync('mkfifo', [pipe]);
    const { fault } = await opening(byFile(pipe), { replies: SERVED });
    expect(fault?.message).toMatch(/is not a file/);
  });

  it.each<[string, string, RegExp]>([
    ['fails', 'echo no such token >&2; exit 7', /gave nothing: it ended with 7/],
    ['is not there', 'no-such-program-at-all', /gave nothing: it ended with 127/],
    ['prints nothing', 'true', /what web_identity_token_process printed is empty/],
    ['prints a page', 'echo "<html> Log in </html>"', /is no token/],
    ['T10 floods', 'yes', /printed more than a megabyte/],
  ])('the command %s', async (_what, command, says) => {
    const config = byCommand(command);
    const { fault, sent } = await opening(config, { replies: SERVED });
    expect(wordsOf(fault)).toMatch(says);
    expect(wordsOf(fault)).toContain(placeOf(`web_identity_token_process = ${command}`, config));
    expect(sent).toEqual([]);
  });

  it('T10 the command may not run', async () => {
    const file = path.join(folder(), 'ran');
    const mayRun = async (key: string): Promise<void> => {
      throw new SwitchError('cancelled', `${key} was not run`);
    };
    const { fault } = await opening(byCommand(`touch ${file}; echo ${TOKEN}`), { replies: SERVED, mayRun });
    expect(fault?.reason).toBe('cancelled');
    expect(fs.existsSync(file)).toBe(false);
  });

  it('S3 and nothing of what was printed is shown', async () => {
    const { fault, said, debugged } = await opening(byFile(tokenFile('secret part')), { replies: SERVED });
    expect([wordsOf(fault), ...said, ...debugged].join()).not.toMatch(/secret|part\b/);
  });
});

describe('what STS refuses is explained', () => {
  it.each<[string, string, string, RegExp]>([
    [
      'ExpiredTokenException',
      'Token expired: current date/time 1 must be before 0',
      'the token has expired',
      /must write a new one/,
    ],
    [
      'InvalidIdentityToken',
      'Incorrect token audience',
      'AWS did not accept the token',
      /audience of the token must be/,
    ],
    [
      'InvalidIdentityToken',
      'No OpenIDConnect provider found in your account for https://x',
      'AWS did not accept the token',
      /account 222222222222 has no such identity provider/,
    ],
    [
      'InvalidIdentityToken',
      "Couldn't retrieve verification key from your identity provider",
      'AWS did not accept the token',
      /open to the internet/,
    ],
    ['InvalidIdentityToken', 'something new', 'AWS did not accept the token', /OpenID Connect token/],
    ['IDPRejectedClaim', 'x', 'the identity provider itself has rejected it', /get a new one/],
    [
      'AccessDenied',
      'Not authorized to perform sts:AssumeRoleWithWebIdentity',
      `you may not enter ${ROLE} with the token`,
      /its conditions on the token: aud, and sub/,
    ],
    [
      'ValidationError',
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
      'the role does not allow a session of 1h',
      /-d 1h/,
    ],
  ])('%s: %s', async (code, message, what, hint) => {
    const replies = [answers.refusal(code, message)];
    const { fault, sent } = await opening(byFile(tokenFile(TOKEN)), { replies });
    expect(fault).toMatchObject({ reason: 'refused', message: what });
    expect(fault?.hints[0]).toBe(`AWS said: ${code}: ${message}`);
    expect(wordsOf(fault)).toMatch(hint);
    expect(sent).toHaveLength(1);
  });

  it('a provider that AWS could not reach is tried again', async () => {
    const away = answers.refusal('IDPCommunicationError', 'timed out');
    const { session, sent } = await opening(byFile(tokenFile(TOKEN)), { replies: [away, away, ...SERVED] });
    expect(session).toBeDefined();
    expect(sent).toHaveLength(3);
  });

  it('and explained where it stays away', async () => {
    const replies = [answers.refusal('IDPCommunicationError', 'timed out')];
    const { fault, sent } = await opening(byFile(tokenFile(TOKEN)), { replies });
    expect(fault).toMatchObject({ reason: 'refused', message: 'AWS could not reach the identity provider' });
    expect(sent).toHaveLength(5);
  });

  it('S3 a token that AWS repeats is not shown, nor half of it', async () => {
    for (const part of [TOKEN, TOKEN.slice(0, 30), TOKEN.slice(20), `x=${TOKEN}`]) {
      const message = `1 validation error detected: Value '${part}' at 'webIdentityToken' failed`;
      const replies = [answers.refusal('ValidationError', message)];
      const { fault, said, debugged } = await opening(byFile(tokenFile(TOKEN)), { replies });
      const all = [wordsOf(fault), ...said, ...debugged].join('\n');
      expect(all).toContain("at 'webIdentityToken' failed");
      for (let from = 0; from + 12 <= TOKEN.length; from++)
        expect(all).not.toContain(TOKEN.slice(from, from + 12));
    }
  });
});

describe('credential_source = Environment, in a pod', () => {
  const config = `[profile r]\nrole_arn = arn:aws:iam::333333333333:role/Next\ncredential_source = Environment`;
  const variables = (file: string) => ({ AWS_WEB_IDENTITY_TOKEN_FILE: file, AWS_ROLE_ARN: ROLE });

  it('is the web identity of its variables', async () => {
    const env = { ...variables(tokenFile(TOKEN)), AWS_ROLE_SESSION_NAME: 'pod' };
    const { sent, plan } = await opening(config, { replies: SERVED, env });
    expect(sent[0]).toMatchObject({ RoleArn: ROLE, RoleSessionName: 'pod', WebIdentityToken: TOKEN });
    expect(plan.steps).toMatchObject([
      { call: 'AssumeRole', roleArn: 'arn:aws:iam::333333333333:role/Next' },
    ]);
  });

  it('names the variable where the file is missing', async () => {
    const { fault } = await opening(config, { replies: SERVED, env: variables('/nowhere/token') });
    expect(fault?.hints[0]).toBe('AWS_WEB_IDENTITY_TOKEN_FILE');
  });
});

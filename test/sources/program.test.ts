// The built program, with an STS of the test's own: a web identity and an assertion, from the config to the child.

import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { type Ended, PROGRAM, runSwitch } from '../keychain/support/program.ts';
import { type Reply, serveReplies } from '../sessions/support-sts.ts';
import { base64, pair, response, roleArn } from './response.ts';
import { answers, folder } from './support.ts';

const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJyZXBvOmFjbWUvYXBwIn0.c2lnbmF0dXJlLW9mLWl0';
const ASSERTION = base64(response([pair('Admin'), pair('Reader')]));
const PRINT = ['sh', '-c', 'echo $AWS_ACCESS_KEY_ID $AWS_SESSION_TOKEN'];

/** A home with this config, and an STS that answers so. */
async function home(action: string, config: (home: string) => string, ...replies: readonly Reply[]) {
  const at = folder();
  const { port, asked } = await serveReplies(...(replies.length > 0 ? replies : [answers.session(action)]));
  fs.mkdirSync(path.join(at, '.aws'));
  fs.writeFileSync(path.join(at, '.aws', 'config'), config(at));
  const env = {
    HOME: at,
    PATH: process.env.PATH,
    SHELL: '/bin/sh',
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    SWITCH_KEYCHAIN: 'file',
    SWITCH_FILE_PASSPHRASE: 'a passphrase of the test',
    SWITCH_FILE_REMEMBER: 'no',
  };
  const run = (...argv: readonly string[]): Promise<Ended> =>
    runSwitch(argv, { env, cwd: at, program: PROGRAM, detached: true });
  return { at, asked, run };
}

const put = (at: string, name: string, text: string): string => {
  fs.writeFileSync(path.join(at, name), text);
  return path.join(at, name);
};

/** All that stands in the files below a folder, but for these. */
function kept(at: string, except: readonly string[]): string {
  return fs
    .readdirSync(at, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile() && !except.includes(one.name))
    .map((one) => fs.readFileSync(path.join(one.parentPath, one.name), 'latin1'))
    .join('\n');
}

const byToken = (at: string): string =>
  `[profile pod]\nrole_arn = ${roleArn('Pod')}\nweb_identity_token_file = ${put(at, 'token', `${TOKEN}\n`)}\n`;

it('S2 S3 a web identity is opened once, kept, and shown nowhere', async () => {
  const { at, asked, run } = await home('AssumeRoleWithWebIdentity', byToken);
  const first = await run('exec', '--debug', 'pod', '--', ...PRINT);
  expect(first).toMatchObject({ code: 0, stdout: 'ASIAX t\n' });
  const second = await run('exec', 'pod', '--', ...PRINT);
  expect(second).toMatchObject({ code: 0, stdout: 'ASIAX t\n', stderr: '' });
  expect(asked).toHaveLength(1);
  const all = [first.stderr, kept(at, ['token'])].join('\n');
  for (const part of TOKEN.split('.')) expect(all).not.toContain(part);
});

it('S2 S3 N6 an assertion that ten want at once is made and sent once, and shown nowhere', async () => {
  const { at, asked, run } = await home('AssumeRoleWithSAML', (place) => {
    const idp = put(place, 'idp', `echo run >> ${place}/runs; cat ${put(place, 'assertion', ASSERTION)}`);
    return `[profile corp]\nrole_arn = ${roleArn('Reader')}\nsaml_process = sh ${idp}\n`;
  });
  const all = await Promise.all(
    Array.from({ length: 10 }, () => run('exec', '--debug', 'corp', '--', ...PRINT)),
  );
  for (const one of all) expect(one).toMatchObject({ code: 0, stdout: 'ASIAX t\n' });
  expect(fs.readFileSync(path.join(at, 'runs'), 'utf8')).toBe('run\n');
  expect(asked).toHaveLength(1);
  expect(new URLSearchParams(asked[0]).get('RoleArn')).toBe(roleArn('Reader'));
  const told = [...all.map(({ stderr }) => stderr), kept(at, ['assertion'])].join('\n');
  for (let from = 0; from < ASSERTION.length - 40; from += 40)
    expect(told).not.toContain(ASSERTION.slice(from, from + 40));
});

it('of several roles none is taken where there is no terminal: 2 by itself, 125 before a command', async () => {
  const { asked, run } = await home(
    'AssumeRoleWithSAML',
    (at) => `[profile corp]\nsaml_process = cat ${put(at, 'assertion', ASSERTION)}\n`,
  );
  const served = await run('credential-process', 'corp');
  expect(served).toMatchObject({ code: 2, stdout: '' });
  expect(served.stderr).toContain(`- ${roleArn('Admin')}\n  - ${roleArn('Reader')}`);
  expect(await run('exec', 'corp', '--', 'true')).toMatchObject({ code: 125 });
  expect(asked).toEqual([]);
});

it('a token that AWS does not take: why, and nothing of it', async () => {
  const message = `Token expired: '${TOKEN}' is of yesterday`;
  const refused = answers.refusal('ExpiredTokenException', message);
  const { run } = await home('', byToken, refused);
  const { code, stderr } = await run('export', '--debug', 'pod');
  expect(code).toBe(4);
  expect(stderr).toContain('switch: the token has expired');
  expect(stderr).toContain("Token expired: '(hidden)' is of yesterday");
  for (const part of TOKEN.split('.')) expect(stderr).not.toContain(part);
});

it('explain shows the role, its session and where AWS is asked, and asks nothing', async () => {
  const { asked, run } = await home('', byToken);
  const { stdout } = await run('explain', 'pod', '--read-only');
  expect(stdout).toMatch(/entered with the token in \S+\/token/);
  expect(stdout).toMatch(/session name +aws-switch/);
  expect(stdout).toMatch(/policies +arn:aws:iam::aws:policy\/ReadOnlyAccess/);
  expect(stdout).toMatch(/asked at +http:\/\/127\.0\.0\.1/);
  expect(asked).toEqual([]);
});

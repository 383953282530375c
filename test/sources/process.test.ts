import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { SwitchError } from '../../src/errors.ts';
import type { SourceWorld } from '../../src/sources/index.ts';
import { openProcess } from '../../src/sources/process.ts';
import { temporaryFolder } from '../keychain/support/temporary.ts';
import { NOON, sourceWorld } from './worlds.ts';

const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const KEY = { Version: 1, AccessKeyId: 'ASIAEXAMPLE', SecretAccessKey: SECRET };
const TOKEN = { ...KEY, SessionToken: 'FwoGZXIvYXdzEXAMPLE' };
const LATER = '2026-01-01T13:00:00Z';

/** Opens the first credentials of a profile with this credential_process. */
const opened = (command: string, change: Partial<SourceWorld> = {}, limit?: number) => {
  const world = sourceWorld(`[profile p]\ncredential_process = ${command}\n`, {}, change);
  return openProcess({ kind: 'process', profile: 'p', command }, world, limit);
};

/** Those of a program that prints this. */
function printing(text: string, change: Partial<SourceWorld> = {}) {
  const file = path.join(temporaryFolder(onTestFinished), 'printed');
  fs.writeFileSync(file, text);
  return opened(`cat ${file}`, change);
}

async function failure(attempt: Promise<unknown>): Promise<SwitchError & { readonly text: string }> {
  const error: unknown = await attempt.then(
    () => 'it did not fail',
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(SwitchError);
  const { message, hints } = error as SwitchError;
  return Object.assign(error as SwitchError, { text: [message, ...hints].join('\n') });
}

describe('what a credential_process prints', () => {
  const end = (text: string) => JSON.stringify({ ...TOKEN, Expiration: text });

  it.each<[string, string, number | undefined]>([
    ['with an end', end(LATER), NOON + 3_600_000],
    ['with parts of a second', end('2026-01-01T13:00:00.123Z'), NOON + 3_600_123],
    ['with nanoseconds', end('2026-01-01T13:00:00.123456789Z'), NOON + 3_600_123],
    ['in another zone', end('2026-01-01T15:00:00+02:00'), NOON + 3_600_000],
    ['in another zone without a colon', end('2026-01-01T07:30:00-0530'), NOON + 3_600_000],
    ['with +00:00', end('2026-01-01T13:00:00+00:00'), NOON + 3_600_000],
    ['with white space around it', `\n  ${end(LATER)}\r\n\n`, NOON + 3_600_000],
    ['over several lines', JSON.stringify({ ...TOKEN, Expiration: LATER }, undefined, 2), NOON + 3_600_000],
    ['with Version 1.0', end(LATER).replace('"Version":1', '"Version":1.0'), NOON + 3_600_000],
    ['with keys that are not known', end(LATER).replace('{', '{"Account":{"Id":1},'), NOON + 3_600_000],
    ['with an AccountId', end(LATER).replace('{', '{"AccountId":"111111111111",'), NOON + 3_600_000],
    ['without an end', JSON.stringify(TOKEN), undefined],
    ['with an end of null', JSON.stringify({ ...TOKEN, Expiration: null }), undefined],
  ])('%s is taken', async (_what, text, expires) => {
    const got = await printing(text);
    expect(got).toMatchObject({ accessKeyId: 'ASIAEXAMPLE', ...(expires && { expires, issued: NOON }) });
    expect(got.secretAccessKey.reveal()).toBe(SECRET);
    expect(got.sessionToken?.reveal()).toBe(TOKEN.SessionToken);
    if (!expires) expect(got).not.toHaveProperty('expires');
  });

  it.each<[string, object]>([
    ['without a token', KEY],
    ['with a token of null', { ...KEY, SessionToken: null }],
    ['with an empty token', { ...KEY, SessionToken: '' }],
  ])('%s is a key, and no session', async (_what, object) => {
    expect(await printing(JSON.stringify(object))).not.toHaveProperty('sessionToken');
  });

  it('a key with an end is no session either, and is not kept', async () => {
    const got = await printing(JSON.stringify({ ...KEY, Expiration: LATER }));
    expect(got).not.toHaveProperty('issued');
    expect(got).toHaveProperty('expires', NOON + 3_600_000);
  });

  const without = (name: string) => JSON.stringify({ ...TOKEN, [name]: undefined });
  it.each<[string, string, string]>([
    ['nothing', '', 'it is empty'],
    ['a word', 'hello', 'it is not JSON'],
    ['text before it', `Welcome!\n${end(LATER)}`, 'no other text may stand there'],
    ['text behind it', `${end(LATER)}\nBye`, 'no other text may stand there'],
    ['a byte order mark', `\ufeff${end(LATER)}`, 'byte order mark'],
    ['two objects', end(LATER) + end(LATER), 'more than one JSON object'],
    ['half of it', end(LATER).slice(0, -9), 'it is not JSON'],
    ['a page', '<!DOCTYPE html><html>log in</html>', 'it is an HTML page'],
    ['a list', `[${end(LATER)}]`, 'not an object'],
    ['null', 'null', 'not an object'],
    ['Version "1"', end(LATER).replace('"Version":1', '"Version":"1"'), 'its Version is not the number 1'],
    ['Version 2', end(LATER).replace('"Version":1', '"Version":2'), 'its Version is not the number 1'],
    ['no Version', without('Version'), 'it has no Version'],
    ['no id', without('AccessKeyId'), 'it has no AccessKeyId'],
    ['no secret', without('SecretAccessKey'), 'it has no SecretAccessKey'],
    [
      'small letters',
      end(LATER).replace('AccessKeyId', 'accessKeyId'),
      'its letters must be so: AccessKeyId',
    ],
    ['a number for an id', JSON.stringify({ ...TOKEN, AccessKeyId: 5 }), 'its AccessKeyId holds'],
    [
      'a secret with a line end',
      JSON.stringify({ ...KEY, SecretAccessKey: `${SECRET}\n` }),
      'its SecretAccessKey holds',
    ],
    ['a token with a space', JSON.stringify({ ...KEY, SessionToken: 'a b' }), 'its SessionToken holds'],
    ['a time without a zone', end('2026-01-01T13:00:00'), 'no time with a zone'],
    ['seconds', JSON.stringify({ ...TOKEN, Expiration: 1767272400 }), 'no time with a zone'],
    ['an empty time', end(''), 'no time with a zone'],
    ['tomorrow', end('tomorrow'), 'no time with a zone'],
    ['a month too many', end('2026-13-01T13:00:00Z'), 'no time with a zone'],
    ['what has expired', end('2026-01-01T11:18:00Z'), 'have expired, 42m ago'],
    ['what expires now', end('2026-01-01T12:00:00Z'), 'have expired, 0s ago'],
  ])('%s is refused, and nothing of it repeated', async (_what, text, why) => {
    const { text: said, reason } = await failure(printing(text));
    expect(reason).toBe('failed');
    expect(said).toContain(why);
    expect(said).toContain('~/.aws/config, line 2');
    expect(said).not.toMatch(/wJalrXUt|FwoGZX|Welcome|log in/);
  });
});

/** A script of its own, which runs as a program does. */
function script(text: string): string {
  const file = path.join(temporaryFolder(onTestFinished), 'tool.sh');
  fs.writeFileSync(file, text, { mode: 0o755 });
  return file;
}
const answer = `printf '%s' '${JSON.stringify({ ...TOKEN, Expiration: LATER })}'`;

describe('T10 how a credential_process runs', () => {
  it('without a shell, its words as they are', async () => {
    const folder = temporaryFolder(onTestFinished);
    const tool = script(`#!/bin/sh\nprintf '%s|' "$@" >${folder}/words\n${answer}\n`);
    await opened(`${tool} 'a b' "c" | touch ${folder}/ran $HOME`);
    expect(fs.readFileSync(`${folder}/words`, 'utf8')).toBe(`a b|c|||touch|${folder}/ran|$HOME|`);
    expect(fs.existsSync(`${folder}/ran`)).toBe(false);
  });

  it('reads nothing, and gets the caller’s environment but for what is ours alone', async () => {
    const folder = temporaryFolder(onTestFinished);
    const tool = script(`#!/bin/sh\ncat\nenv >${folder}/env\n${answer}\n`);
    const env = {
      PATH: process.env.PATH,
      AWS_PROFILE: 'x',
      AWS_REGION: 'r',
      SWITCH_MFA_TOKEN: '123456',
      SWITCH_FILE_PASSPHRASE: 'pp',
    };
    await opened(tool, { env });
    const got = fs.readFileSync(`${folder}/env`, 'utf8');
    expect(got).toMatch(/^AWS_PROFILE=x$/m);
    expect(got).toMatch(/^AWS_REGION=r$/m);
    expect(got).not.toMatch(/123456|=pp$/m);
  });

  it('only where it may', async () => {
    const folder = temporaryFolder(onTestFinished);
    const refused = new SwitchError('cancelled', 'credential_process was not run');
    const asked: string[] = [];
    const attempt = opened(`touch ${folder}/ran`, {
      mayRun: async (key, { line }) => {
        asked.push(`${key} ${line}`);
        throw refused;
      },
    });
    await expect(attempt).rejects.toBe(refused);
    expect(asked).toEqual(['credential_process 2']);
    expect(fs.existsSync(`${folder}/ran`)).toBe(false);
  });

  it('is never looked for in a folder that depends on where one stands', async () => {
    const here = path.relative(process.cwd(), path.dirname(script(`#!/bin/sh\n${answer}\n`)));
    const { text } = await failure(opened('tool.sh', { env: { PATH: `:.:${here}` } }));
    expect(text).toContain('command not found: tool.sh');
    expect(await opened('tool.sh', { env: { PATH: `${path.resolve(here)}:/usr/bin:/bin` } })).toHaveProperty(
      'issued',
    );
  });

  it.each<[string, string, RegExp]>([
    ['is not there', 'no-such-program-here --x', /cannot be run: command not found: no-such-program-here/],
    ['is a folder', '/tmp --x', /cannot be run: \/tmp is a folder/],
    ['may not be executed', '/etc/passwd', /cannot be run: \/etc\/passwd may not be executed/],
    ['has an open quote', 'tool "a', /cannot be run: a quote of it is not closed/],
    ['is written for a shell', '$HOME/bin/tool x', /\$HOME means nothing there: no shell reads the line/],
    ['is nothing but quotes', '""', /cannot be run: command not found/],
  ])('one that %s says so, with file and line', async (_what, command, why) => {
    const { text, reason } = await failure(opened(command));
    expect(reason).toBe('config');
    expect(text).toMatch(why);
    expect(text).toContain('~/.aws/config, line 2');
  });
});

describe('F22 a credential_process that fails', () => {
  it.each<[string, string, RegExp]>([
    ['ends with 3', 'echo no ticket >&2; exit 3', /it ended with 3\nit said: no ticket/],
    ['ends with 1 behind an answer', `${answer}; exit 1`, /it ended with 1/],
    ['dies of a signal', 'kill -KILL $$', /it ended with SIGKILL/],
    ['prints without an end', 'yes 2>/dev/null', /more than a megabyte/],
    ['says without an end', 'yes >&2', /more than a megabyte/],
  ])('because it %s is named', async (_what, command, why) => {
    const { text, reason } = await failure(opened(script(`#!/bin/sh\n${command}\n`)));
    expect(reason).toBe('failed');
    expect(text).toMatch(/credential_process of profile "p" gave no credentials/);
    expect(text).toMatch(why);
    expect(text).not.toMatch(/wJalrXUt|y y y/);
  });

  it('a hang is ended, with all that it started', async () => {
    const folder = temporaryFolder(onTestFinished);
    const tool = script(`#!/bin/sh\nsleep 300 &\necho $! >${folder}/pid\nwait\n`);
    const { text } = await failure(opened(tool, {}, 1_000));
    expect(text).toContain('it took longer than 1 s');
    const pid = Number(fs.readFileSync(`${folder}/pid`, 'utf8'));
    await expect.poll(() => isGone(pid), { timeout: 5_000 }).toBe(true);
  });

  it.each<[string, string]>([
    ['its own answer', SECRET],
    ['the answer’s token', TOKEN.SessionToken],
    ['a key id', 'AKIAIOSFODNN7EXAMPLE'],
    ['a named secret', 'password: hunter2'],
    ['a header', 'Authorization: Bearer abc.def'],
    ['a random word', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0'],
  ])('S4 T1: what it said is cleaned and cut, without %s', async (_what, secret) => {
    const tool = script(
      `#!/bin/sh\n${answer}\nprintf '\\033[2Jfirst\\n%s\\nlast\\n' '${secret}' >&2\nexit 1\n`,
    );
    const { hints } = await failure(opened(tool));
    const said = hints.filter((hint) => hint.startsWith('it said')).join('\n');
    expect(said).toContain('\\u{1b}[2Jfirst');
    expect(said).toContain('last');
    expect(said).not.toContain('\u001b');
    for (const part of secret.split(/[ .]/).slice(-1)) expect(said).not.toContain(part);
  });

  it('nothing that it says is shown where it gives credentials', async () => {
    const said: string[] = [];
    const tool = script(`#!/bin/sh\necho a secret >&2\n${answer}\n`);
    await opened(tool, { say: (words) => said.push(words) });
    expect(said).toEqual([]);
  });
});

/** PID 1 of a container may not reap: a zombie is gone, too. */
function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return /^State:\s+Z/m.test(fs.readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return true;
  }
}

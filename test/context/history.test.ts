// What is remembered of the sessions that were opened: where, when not, and that nothing of it ever fails a run.

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { historyRow } from '../../src/commands/history-rows.ts';
import { historyBlocks, historyTable } from '../../src/commands/history-table.ts';
import { forgetOpened, isKept, noteOpened, openedSessions } from '../../src/context/history.ts';
import { lineOf } from '../../src/history/line.ts';
import { atTheEnd } from '../keychain/support/temporary.ts';
import { NOON, sessionOf } from '../sessions/support.ts';
import { ENGINEER } from '../sessions/worlds.ts';
import { notingWorld } from './noting.ts';

const after = atTheEnd();
const ARGV = ['exec', 'engineer', '--', 'terraform', 'apply'];

function world(config = '', env: Record<string, string> = {}) {
  const { context, said, ours } = notingWorld(after, NOON, config, env);
  const [, step] = ENGINEER.steps;
  const note = (argv: readonly string[] = ARGV) =>
    noteOpened(
      { plan: ENGINEER, ...(step && { step }), session: sessionOf('ASIAXXXXXXXXXXXXABCD') },
      argv,
      context,
    );
  return { context, said, note, folder: path.join(ours, 'history') };
}

const WRITTEN = {
  time: NOON,
  profile: 'engineer',
  call: 'AssumeRole',
  account: '222222222222',
  role: 'arn:aws:iam::222222222222:role/Engineer',
  sessionName: 'ada',
  keyEnds: 'ABCD',
  region: 'us-east-1',
  expires: NOON + 3_600_000,
  program: 'terraform',
  callerAccount: '111111111111',
  lookIn: 'engineer',
};

describe('an opened session', () => {
  it('is remembered until it is forgotten', async () => {
    const { context, note, folder } = world();
    expect(await openedSessions(context)).toEqual([]);
    expect(await forgetOpened(context)).toBe(false);
    await note();
    await note(['credential-process', 'engineer']);
    expect(await openedSessions(context)).toEqual([WRITTEN, { ...WRITTEN, program: 'credential-process' }]);
    expect(await forgetOpened(context)).toBe(true);
    expect(await openedSessions(context)).toEqual([]);
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it.each<[string, string, Record<string, string>, boolean]>([
    ['no wish', '', {}, true],
    ['no in the config', '[switch]\nhistory = no\n', {}, false],
    ['off in the environment', '', { SWITCH_HISTORY: 'Off' }, false],
    ['a slip', '', { SWITCH_HISTORY: 'nope' }, false],
    ['the environment before the config', '[switch]\nhistory = no\n', { SWITCH_HISTORY: 'yes' }, true],
  ])('is remembered as was wished: %s', async (_, config, env, isWritten) => {
    const { context, note, folder } = world(config, env);
    await note();
    expect([isKept(context), fs.existsSync(folder)]).toEqual([isWritten, isWritten]);
  });

  it.each<[string, (folder: string) => void]>([
    ['the folder cannot be made', (folder) => fs.writeFileSync(path.dirname(folder), '')],
    [
      'a link stands in its place',
      (folder) => {
        fs.mkdirSync(path.dirname(folder), { mode: 0o700 });
        fs.symlinkSync('/', folder);
      },
    ],
  ])('never fails a run, and is told to who asks, where %s', async (_, spoil) => {
    const { note, folder, said } = world();
    spoil(folder);
    await note();
    expect(said).toEqual([expect.stringMatching(/^a session was not noted: /)]);
  });
});

describe('ten thousand sessions', () => {
  it('are kept in three files at most, and shown', { timeout: 60_000 }, async () => {
    const { context, note, folder } = world();
    for (let n = 0; n < 25_000; n++) await note(['exec', 'engineer', '--', `p${n}`]);
    expect(fs.readdirSync(folder)).toHaveLength(3);
    const all = await openedSessions(context);
    expect(all.length).toBeGreaterThan(10_000);
    expect(all.map(({ program }) => program)).toEqual(all.map((_, at) => `p${25_000 - all.length + at}`));
    const size = fs
      .readdirSync(folder)
      .reduce((sum, name) => sum + fs.statSync(path.join(folder, name)).size, 0);
    expect(size).toBeLessThan(6.1 * 1024 * 1024);
  });
});

describe('what a person sees', () => {
  const HERE = { program: 'switch', platform: 'linux', now: NOON } as const;
  const HOSTILE = {
    ...WRITTEN,
    call: 'AssumeRole',
    sessionName: 'a\u001b[2J',
    profile: '\u202eprod',
    role: '\u0007',
  } as const;

  it('T1: holds nothing that steers a terminal, whatever lies in the file', () => {
    const row = historyRow(HOSTILE, HERE);
    for (const text of [historyTable([row]), historyBlocks([row])])
      expect(text).not.toMatch(/[\u0007\u001b\u202e]/);
    expect(row.cloudtrail).not.toHaveProperty('arn');
    expect(row.cloudtrail.lookup).toHaveLength(1);
  });

  it('says of what is too old that AWS does not tell any more', () => {
    const row = historyRow({ ...WRITTEN, call: 'AssumeRole' }, { ...HERE, now: NOON + 91 * 24 * 3_600_000 });
    expect(row.cloudtrail.lookup).toEqual([]);
    expect(historyBlocks([row])).toContain('older than the 90 days');
  });

  it('is one line for each session, with the role’s path', () => {
    const row = historyRow(
      { ...WRITTEN, call: 'AssumeRole', role: 'arn:aws:iam::222222222222:role/team/R' },
      HERE,
    );
    expect(historyTable([row]).split('\n')[1]).toBe(
      '2026-03-01T12:00:00Z  engineer  AssumeRole  222222222222  team/R  ada           …ABCD  terraform',
    );
  });

  it('reads what older and newer runs have written between each other', async () => {
    const { context, folder, note } = world();
    await note();
    const file = path.join(folder, '000001.jsonl');
    fs.appendFileSync(
      file,
      `${lineOf({ ...WRITTEN, call: 'AssumeRole', time: NOON - 1000 })}\n{"v":9}\n{"v":1,"ti`,
    );
    await note();
    expect((await openedSessions(context)).map(({ time }) => time)).toEqual([NOON - 1000, NOON, NOON]);
  });
});

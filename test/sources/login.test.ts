import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { refuse } from './sign-in-service.ts';
import { MINUTE, signedIn } from './support-login.ts';

describe('keys of aws login', () => {
  it('that have more than five minutes left are handed over as they are kept', async () => {
    const { open, kept, service, said } = await signedIn({ left: 5.5 });
    const before = kept();
    const { accessKeyId, secretAccessKey, sessionToken, expires } = await open();
    const { accessToken } = before;
    expect([accessKeyId, secretAccessKey.reveal(), sessionToken.reveal(), expires]).toEqual([
      accessToken.accessKeyId,
      accessToken.secretAccessKey,
      accessToken.sessionToken,
      Date.parse(accessToken.expiresAt),
    ]);
    expect([service.calls(), said, kept()]).toEqual([0, [], before]);
  });

  it('that have less are renewed once, kept for every tool, and what is not ours in the file stays', async () => {
    const { open, kept, service, file } = await signedIn({ left: 4.5, more: { later: { tool: 1 } } });
    const before = kept();
    const keys = await open();
    expect(keys.accessKeyId).toBe('ASIA1');
    expect(Math.abs(keys.expires - Date.now() - 15 * MINUTE)).toBeLessThan(MINUTE);
    const { accessToken, refreshToken, ...rest } = kept();
    const { accessToken: old, refreshToken: spent, ...others } = before;
    expect(accessToken).toMatchObject({
      accessKeyId: 'ASIA1',
      secretAccessKey: keys.secretAccessKey.reveal(),
      sessionToken: keys.sessionToken.reveal(),
      accountId: old.accountId,
    });
    expect(Math.abs(Date.parse(accessToken.expiresAt) - keys.expires)).toBeLessThan(1000);
    expect([refreshToken === spent, rest]).toEqual([false, others]);
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    expect(fs.readdirSync(path.dirname(file))).toEqual([path.basename(file)]);
    expect((await open()).accessKeyId).toBe('ASIA1');
    expect([service.calls(), service.faults]).toEqual([1, []]);
  });

  it('are renewed again with the refresh token that came last, and a proof of its own', async () => {
    const { open, service } = await signedIn({ left: 1 });
    for (const expected of ['ASIA1', 'ASIA2', 'ASIA3'])
      expect((await open({ fresh: true })).accessKeyId).toBe(expected);
    expect(service.faults).toEqual([]);
  });

  it.each([
    ['--min-ttl of 10 minutes, 9 left', { minTtl: 10 * MINUTE, isAsked: true }, 9, 1],
    ['--min-ttl of 10 minutes, 11 left', { minTtl: 10 * MINUTE, isAsked: true }, 11, 0],
    ['--min-ttl of an hour: what was just renewed must do', { minTtl: 60 * MINUTE, isAsked: true }, 14, 0],
    ['--min-ttl of a minute: the margin of AWS’s tools stays', { minTtl: MINUTE, isAsked: true }, 4, 1],
    ['a margin that nobody asked for', { minTtl: 15 * MINUTE }, 6, 0],
    ['--fresh', { fresh: true }, 14, 1],
  ])('%s', async (_case, wish, left, calls) => {
    const { open, service } = await signedIn({ left });
    await open(wish);
    expect(service.calls()).toBe(calls);
  });

  it('end as AWS says, else in a quarter of an hour', async () => {
    const { open } = await signedIn({ left: 1, seconds: 600 });
    const { expires } = await open();
    expect(Math.abs(expires - Date.now() - 10 * MINUTE)).toBeLessThan(MINUTE);
  });

  it.each([-60, 60])('are renewed though this machine’s clock is %i minutes off', async (off) => {
    const here = () => Date.now() + off * MINUTE;
    const { open, service, said } = await signedIn({ left: 1, here });
    expect((await open()).accessKeyId).toBe('ASIA2');
    expect([service.calls(), service.faults]).toEqual([2, ['the time of the proof']]);
    expect(said).toEqual([expect.stringContaining("this machine's clock is 1h")]);
  });
});

describe('other programs on the same file', () => {
  it('half a file is read again until it is whole', async () => {
    const { open, file, kept } = await signedIn();
    const whole = JSON.stringify(kept());
    fs.writeFileSync(file, whole.slice(0, 100));
    const opened = open();
    fs.writeFileSync(file, whole);
    expect((await opened).accessKeyId).toBe('ASIAFIRST');
  });

  it('one that renews it first is not undone: its keys are taken', async () => {
    const { open, file, kept, service } = await signedIn({
      left: 1,
      fate: (_call, response) => {
        const later = new Date(Date.now() + 15 * MINUTE).toISOString();
        const { accessToken, ...rest } = kept();
        const theirs = {
          ...rest,
          accessToken: { ...accessToken, accessKeyId: 'ASIATHEIRS', expiresAt: later },
        };
        fs.writeFileSync(file, JSON.stringify({ ...theirs, refreshToken: 'theirs' }));
        refuse(response, 400, 'ValidationException', 'INVALID_REQUEST');
        return true;
      },
    });
    expect((await open()).accessKeyId).toBe('ASIATHEIRS');
    expect([kept().refreshToken, service.calls()]).toEqual(['theirs', 1]);
  });

  it('one that signs in anew meanwhile is not undone', async () => {
    const { open, file, kept } = await signedIn({
      left: 1,
      fate: () =>
        void fs.writeFileSync(file, JSON.stringify({ ...kept(), refreshToken: 'of a new sign-in' })),
    });
    // The service still knows the old one.
    expect((await open()).accessKeyId).toBe('ASIA1');
    expect(kept()).toMatchObject({
      refreshToken: 'of a new sign-in',
      accessToken: { accessKeyId: 'ASIAFIRST' },
    });
  });

  it('one that signs out meanwhile has signed out', async () => {
    const { open, file } = await signedIn({ left: 1, fate: () => fs.rmSync(file) });
    expect((await open()).accessKeyId).toBe('ASIA1');
    expect(fs.existsSync(file)).toBe(false);
  });

  it('a file behind a link is renewed where it lies', async () => {
    const { open, file } = await signedIn({ left: 1 });
    const elsewhere = path.join(path.dirname(path.dirname(file)), 'elsewhere.json');
    fs.renameSync(file, elsewhere);
    fs.symlinkSync(elsewhere, file);
    await open();
    expect(fs.lstatSync(file).isSymbolicLink()).toBe(true);
    expect(fs.readFileSync(elsewhere, 'utf8')).toContain('ASIA1');
  });
});

describe('S8 whose file it is', () => {
  it('one that others may read is used, said, and closed to them by the next renewal', async () => {
    const { open, file, said } = await signedIn({ left: 1, mode: 0o644 });
    await open();
    expect(said).toEqual([expect.stringMatching(/^others may read the sign-in .*: chmod 600 /)]);
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    await open();
    expect(said).toHaveLength(1);
  });

  it('one that others may write to is refused, and nothing is asked', async () => {
    const { open, service } = await signedIn({ left: 1, mode: 0o666 });
    await expect(open()).rejects.toMatchObject({
      reason: 'config',
      message: expect.stringContaining('others may write to it'),
    });
    expect(service.calls()).toBe(0);
  });

  it('one in a folder that others may write to is refused', async () => {
    const { open, file } = await signedIn();
    fs.chmodSync(path.dirname(file), 0o777);
    await expect(open()).rejects.toMatchObject({
      reason: 'config',
      message: expect.stringContaining('by others'),
    });
  });

  it.skipIf(process.getuid?.() !== 0)('one of somebody else is refused (needs root)', async () => {
    const { open, file } = await signedIn();
    fs.chownSync(file, 12345, 12345);
    await expect(open()).rejects.toMatchObject({ message: expect.stringContaining('somebody else') });
  });
});

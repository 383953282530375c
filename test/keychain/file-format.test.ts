// The format on disk, read here by other code than our own: what the comment atop src/keychain/file.ts says is
// all that is needed to get the secrets back without us.

import { createCipheriv, createDecipheriv, scryptSync } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { fieldsOf, makeEncryptedFile, PASSPHRASE } from './support/encrypted-file.ts';
import { atTheEnd, everythingIn } from './support/temporary.ts';

const CANARY = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYCANARYKEY0';

const bytes = (value: unknown): Buffer => Buffer.from(String(value), 'base64');

function decrypted({ nonce, sealed }: Record<string, unknown>, key: Buffer, name: string): string {
  const [iv, box] = [bytes(nonce), bytes(sealed)];
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: 16 }).setAAD(Buffer.from(name));
  decipher.setAuthTag(box.subarray(-16));
  return Buffer.concat([decipher.update(box.subarray(0, -16)), decipher.final()]).toString();
}

describe('the encrypted file on disk', () => {
  const file = makeEncryptedFile(atTheEnd());
  beforeAll(async () => {
    await file.keychain.set('key/jump', CANARY);
    await file.keychain.set('session/with ünicode', `${CANARY} again`);
  });

  it('K5: wraps its data key by scrypt with N = 2^17, r = 8, p = 1 and a salt of its own', () => {
    const lock = fieldsOf(file.lock);
    expect(lock).toMatchObject({ v: 1, kdf: 'scrypt', N: 131_072, r: 8, p: 1 });
    expect(bytes(lock.salt)).toHaveLength(16);
    expect(bytes(lock.nonce)).toHaveLength(12);
    expect(Object.keys(lock).sort()).toEqual(['N', 'kdf', 'nonce', 'p', 'r', 'salt', 'sealed', 'v']);
  });

  it('can be read without us', () => {
    const lock = fieldsOf(file.lock);
    const options = { N: 2 ** 17, r: 8, p: 1, maxmem: 2 ** 28 };
    const wrapping = scryptSync(PASSPHRASE, bytes(lock.salt), 32, options);
    const dataKey = bytes(decrypted(lock, wrapping, 'lock.json'));
    expect(dataKey).toHaveLength(32);
    for (const [name, value] of [
      ['key/jump', CANARY],
      ['session/with ünicode', `${CANARY} again`],
    ] as const) {
      const item = fieldsOf(file.fileOf(name));
      expect(Object.keys(item).sort()).toEqual(['nonce', 'sealed', 'v']);
      expect(decrypted(item, dataKey, name)).toBe(value);
    }
  });

  it('K5: opens by the cost that its lock names, should a later version choose another', async () => {
    const lock = fieldsOf(file.lock);
    const options = { N: 2 ** 17, r: 8, p: 1, maxmem: 2 ** 28 };
    const dataKey = decrypted(lock, scryptSync(PASSPHRASE, bytes(lock.salt), 32, options), 'lock.json');
    const cheaper = scryptSync(PASSPHRASE, bytes(lock.salt), 32, { ...options, N: 2 ** 15 });
    const nonce = Buffer.alloc(12, 7);
    const cipher = createCipheriv('aes-256-gcm', cheaper, nonce).setAAD(Buffer.from('lock.json'));
    const sealed = Buffer.concat([cipher.update(dataKey, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    const fields = { nonce: nonce.toString('base64'), sealed: sealed.toString('base64') };
    const before = fs.readFileSync(file.lock);
    fs.writeFileSync(file.lock, JSON.stringify({ ...lock, N: 2 ** 15, ...fields }));
    expect(await file.again().get('key/jump')).toBe(CANARY);
    fs.writeFileSync(file.lock, before);
  });

  it('S2: holds nothing in clear: no secret, no passphrase, no name', () => {
    const texts = everythingIn(file.folder).map(({ name, text }) => `${name}\n${text}`);
    expect(texts).toHaveLength(3);
    for (const secret of [CANARY, PASSPHRASE, 'jump', 'key/'])
      for (const form of ['latin1', 'base64', 'hex', 'utf16le'] as const)
        expect(texts.join('\n')).not.toContain(Buffer.from(secret).toString(form).replace(/=+$/, ''));
  });

  it('never encrypts twice with one nonce', async () => {
    const nonces = new Set<unknown>();
    for (let time = 0; time < 50; time++) {
      await file.keychain.set('key/again', 'the same');
      nonces.add(fieldsOf(file.fileOf('key/again')).nonce);
    }
    expect(nonces.size).toBe(50);
  });

  it('F1: has files 0600 in a folder 0700', () => {
    expect(fs.statSync(file.folder).mode & 0o777).toBe(0o700);
    for (const { name, mode } of everythingIn(file.folder)) expect([name, mode]).toEqual([name, 0o600]);
  });

  it('F2: takes looser modes back when it is next written to', async () => {
    const item = file.fileOf('key/jump');
    fs.chmodSync(file.folder, 0o777);
    fs.chmodSync(item, 0o666);
    await file.keychain.set('key/jump', CANARY);
    expect(fs.statSync(file.folder).mode & 0o777).toBe(0o700);
    expect(fs.statSync(item).mode & 0o777).toBe(0o600);
  });

  it('F3: is not made in a folder that a link stands for', async () => {
    const link = `${file.folder}-link`;
    fs.symlinkSync(file.folder, link);
    const before = everythingIn(file.folder);
    const { openFile } = await import('../../src/keychain/file.ts');
    const { worldWith } = await import('./support/world.ts');
    const linked = openFile(worldWith({ SWITCH_FILE_DIR: link, SWITCH_FILE_PASSPHRASE: PASSPHRASE }));
    await expect(linked.set('key/new', 'x')).rejects.toThrow(path.basename(link));
    expect(everythingIn(file.folder)).toEqual(before);
  });
});

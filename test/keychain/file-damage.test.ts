import fs from 'node:fs';
import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { IN_TIME_MS } from '../support/in-time.ts';
import { fieldsOf, makeEncryptedFile } from './support/encrypted-file.ts';
import { atTheEnd, everythingIn } from './support/temporary.ts';

const VALUE = '{"v":1,"accessKeyId":"AKIAIOSFODNN7EXAMPLE","secretAccessKey":"a secret"}';

describe('a damaged item', () => {
  const file = makeEncryptedFile(atTheEnd());
  const item = file.fileOf('key/jump');
  let whole: Buffer;
  beforeAll(async () => {
    await file.keychain.set('key/jump', VALUE);
    whole = fs.readFileSync(item);
  });
  beforeEach(() => fs.writeFileSync(item, whole));

  const read = (): Promise<string | undefined> => file.keychain.get('key/jump');

  it.each(['nonce', 'sealed'])('K6: is a miss, whichever bit of its %s is another', async (field) => {
    const fields = JSON.parse(whole.toString()) as Record<string, string>;
    const bytes = Buffer.from(fields[field] ?? '', 'base64');
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length * 8 - 1), async (bit) => {
        const flipped = Buffer.from(bytes);
        flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        fs.writeFileSync(item, JSON.stringify({ ...fields, [field]: flipped.toString('base64') }));
        expect(await read()).toBeUndefined();
      }),
      { numRuns: 150 },
    );
    fs.writeFileSync(item, whole);
    expect(await read()).toBe(VALUE);
  });

  it.each([1, 4, 12, 15, 16, 17, 40])('K6: is a miss without its last %i bytes', async (bytes) => {
    const fields = fieldsOf(item);
    const sealed = Buffer.from(String(fields.sealed), 'base64').subarray(0, -bytes).toString('base64');
    fs.writeFileSync(item, JSON.stringify({ ...fields, sealed }));
    expect(await read()).toBeUndefined();
  });

  it('K6: is a miss with a shorter tag, also where nothing but the tag is left', async () => {
    await file.keychain.set('key/empty', '');
    const empty = file.fileOf('key/empty');
    const fields = fieldsOf(empty);
    const sealed = Buffer.from(String(fields.sealed), 'base64').subarray(0, 12).toString('base64');
    fs.writeFileSync(empty, JSON.stringify({ ...fields, sealed }));
    expect(await file.keychain.get('key/empty')).toBeUndefined();
  });

  it('K6: gives its own value or none, and never an error, whatever befell the file', async () => {
    const damage = fc.oneof(
      fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255) }).map(({ at, byte }) => {
        const changed = Buffer.from(whole);
        changed.writeUInt8(byte, at);
        return changed;
      }),
      fc.nat(whole.length - 1).map((length) => whole.subarray(0, length)),
      fc.nat(whole.length - 1).map((from) => whole.subarray(from)),
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
      fc.json().map((text) => Buffer.from(text)),
    );
    await fc.assert(
      fc.asyncProperty(damage, async (bytes) => {
        fs.writeFileSync(item, bytes);
        expect([undefined, VALUE]).toContain(await read());
      }),
      { numRuns: 250 },
    );
  });

  it.each([
    ['nothing', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['a text', '"x"'],
    ['an empty object', '{}'],
    ['half of it', '{"v":1,"nonce":"AAAA'],
    ['a later version', '{"v":2,"nonce":"AAAAAAAAAAAAAAAA","sealed":"AAAAAAAAAAAAAAAAAAAAAAAA"}'],
    ['other types', '{"v":1,"nonce":1,"sealed":{}}'],
    ['a prototype', '{"v":1,"__proto__":{"nonce":"AAAAAAAAAAAAAAAA","sealed":"AAAA"}}'],
    ['1 MB of junk', 'junk'.repeat(262_144)],
    ['the secret in clear', VALUE],
  ])('K6: is a miss when the file holds %s', async (_what, text) => {
    fs.writeFileSync(item, text);
    expect(await read()).toBeUndefined();
  });

  it('K6: can be replaced', async () => {
    fs.writeFileSync(item, 'junk');
    await file.keychain.set('key/jump', 'anew');
    expect(await read()).toBe('anew');
    await file.keychain.set('key/jump', VALUE);
  });

  it('K6: does not open under the name of another item', async () => {
    await file.keychain.set('key/dev', 'of dev');
    fs.copyFileSync(file.fileOf('key/dev'), item);
    expect(await read()).toBeUndefined();
    expect(await file.keychain.get('key/dev')).toBe('of dev');
  });

  it('K6: is a miss where another data key has sealed it', async () => {
    const other = makeEncryptedFile(onTestFinished);
    await other.keychain.set('key/jump', 'of another store');
    fs.copyFileSync(other.fileOf('key/jump'), item);
    expect(await read()).toBeUndefined();
  });
});

describe('a damaged lock.json', () => {
  const file = makeEncryptedFile(atTheEnd());
  let lock: Record<string, unknown>;
  beforeAll(async () => {
    await file.keychain.set('key/jump', VALUE);
    lock = fieldsOf(file.lock);
  });

  const zeros = (bytes: number): string => Buffer.alloc(bytes).toString('base64');

  it.each<[what: string, damaged: () => string]>([
    ['is empty', () => ''],
    ['is null', () => 'null'],
    ['is a list', () => '[]'],
    ['is an empty object', () => '{}'],
    ['is cut in half', () => JSON.stringify(lock).slice(0, 100)],
    ['is of a later version', () => JSON.stringify({ ...lock, v: 2 })],
    ['names another derivation', () => JSON.stringify({ ...lock, kdf: 'argon2id' })],
    ['has no salt', () => JSON.stringify({ ...lock, salt: undefined })],
    ['has a salt of another type', () => JSON.stringify({ ...lock, salt: 1 })],
    ['has another salt', () => JSON.stringify({ ...lock, salt: zeros(16) })],
    ['has no nonce', () => JSON.stringify({ ...lock, nonce: undefined })],
    ['has another nonce', () => JSON.stringify({ ...lock, nonce: zeros(12) })],
    ['has another data key', () => JSON.stringify({ ...lock, sealed: zeros(60) })],
    ['has no data key', () => JSON.stringify({ ...lock, sealed: '' })],
  ])('K6: that %s is told, and nothing is overwritten', async (_what, damaged) => {
    fs.writeFileSync(file.lock, damaged());
    const before = everythingIn(file.folder);
    const keychain = file.again();
    const told = { reason: 'keychain', message: expect.stringMatching(/damaged|passphrase/) };
    await expect(keychain.get('key/jump')).rejects.toMatchObject(told);
    await expect(keychain.set('key/jump', 'x')).rejects.toMatchObject(told);
    await expect(keychain.set('key/new', 'x')).rejects.toMatchObject(told);
    expect(everythingIn(file.folder)).toEqual(before);
  });

  it('K6: that is put back opens everything again', async () => {
    fs.writeFileSync(file.lock, JSON.stringify(lock));
    expect(await file.again().get('key/jump')).toBe(VALUE);
  });

  it.each([2 ** 14, 2 ** 18])(
    'K6: that names another cost (N = %i) than it was made with is refused',
    async (N) => {
      fs.writeFileSync(file.lock, JSON.stringify({ ...lock, N }));
      await expect(file.again().get('key/jump')).rejects.toMatchObject({ reason: 'keychain' });
    },
  );

  const isCalledDamaged = async (cost: object): Promise<void> => {
    fs.writeFileSync(file.lock, JSON.stringify({ ...lock, ...cost }));
    const began = performance.now();
    await expect(file.again().get('key/jump')).rejects.toMatchObject({
      reason: 'keychain',
      message: expect.stringContaining('damaged, or of a later version'),
    });
    expect(performance.now() - began).toBeLessThan(IN_TIME_MS);
  };

  it.each([{ N: 2 ** 21 }, { N: 2 ** 40 }, { N: 3 }, { N: 0 }, { N: -2 }, { r: 64 }, { p: 1000 }])(
    'K6: that names a cost no machine should bear (%j) is called damaged, at once',
    isCalledDamaged,
  );

  it.each([{ N: 2 }, { N: '2' }, { N: ['131072'] }])(
    'K6: that names a cost that is none (%j) is called damaged',
    isCalledDamaged,
  );
});

it.skipIf(process.getuid === undefined)(
  'F3: a lock.json that others may write to is not read, and no other is made in its place',
  async () => {
    const file = makeEncryptedFile(onTestFinished);
    await file.keychain.set('key/jump', VALUE);
    const before = fs.readFileSync(file.lock, 'utf8');
    fs.chmodSync(file.lock, 0o666);
    await expect(file.again('another passphrase').set('key/jump', 'x')).rejects.toMatchObject({
      reason: 'keychain',
      message: expect.stringMatching(/^lock\.json in .* is not yours alone, and is not read$/),
    });
    fs.chmodSync(file.lock, 0o600);
    expect(fs.readFileSync(file.lock, 'utf8')).toBe(before);
    expect(await file.again().get('key/jump')).toBe(VALUE);
  },
);

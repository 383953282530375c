import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StoredKey } from '../../src/profiles/plan.ts';
import { indexIn, type StoredSession } from '../../src/sessions/index-file.ts';
import { keyItem } from '../../src/words/items.ts';
import { rfc3339 } from '../../src/words/time.ts';
import { anyText } from '../words/any-text.ts';
import { folderOf, HOUR, NOON } from './support.ts';

const KEY: StoredKey = {
  profile: 'jump',
  keyId: 'AKIAJUMP',
  account: '111111111111',
  user: 'ada',
  keychain: 'os',
  storedAt: NOON,
};
const SESSION: StoredSession = {
  item: `session/${'a'.repeat(32)}`,
  keychain: 'os',
  profile: 'prod',
  keyId: 'AKIAJUMP',
  role: 'arn:aws:iam::222222222222:role/R',
  issued: NOON,
  expires: NOON + HOUR,
};

function filled() {
  const folder = folderOf();
  const index = indexIn(folder);
  index.rememberKey(KEY);
  index.rememberSession(SESSION);
  return { folder, index };
}

describe('what is remembered', () => {
  it('is found by its name, and among all', () => {
    const { index } = filled();
    expect(index.key('jump')).toEqual(KEY);
    expect(index.session(SESSION.item)).toEqual(SESSION);
    expect(index.keys()).toEqual([KEY]);
    expect(index.sessions()).toEqual([SESSION]);
  });

  it('is found by another process', () => {
    expect(indexIn(filled().folder).key('jump')).toEqual(KEY);
  });

  it('is replaced by a later one of the same name', () => {
    const { index } = filled();
    index.rememberKey({ ...KEY, keyId: 'AKIANEW' });
    expect(index.keys()).toEqual([{ ...KEY, keyId: 'AKIANEW' }]);
  });

  it('is gone when forgotten, and nothing else is', () => {
    const { index } = filled();
    index.forget(SESSION.item);
    index.forget(SESSION.item);
    expect(index.sessions()).toEqual([]);
    expect(index.keys()).toEqual([KEY]);
  });

  it('may leave out account, user and role', () => {
    const { index } = filled();
    const bare = { profile: 'bare', keyId: 'AKIABARE', keychain: 'os', storedAt: NOON };
    index.rememberKey(bare);
    expect(index.key('bare')).toEqual(bare);
  });

  it('T7 is nothing else: no name is known that was not stored', () => {
    const { index } = filled();
    for (const name of ['toString', '__proto__', 'constructor', '', 'Jump'])
      expect(index.key(name)).toBeUndefined();
  });
});

it('T6 every profile has a file of its own under a harmless name, and is found by its own alone', () => {
  const name = fc.oneof(
    fc.constantFrom('../../x', '/etc/passwd', 'a/b', 'con', '.', '\0', '%00', '😀', 'x'.repeat(300)),
    anyText,
  );
  const wellFormed = name.filter((text) => !/\p{Cs}/u.test(text));
  fc.assert(
    fc.property(fc.uniqueArray(wellFormed, { maxLength: 5 }), (profiles) => {
      const folder = folderOf();
      const index = indexIn(folder);
      for (const profile of profiles) index.rememberKey({ ...KEY, profile });
      expect(folder.files.size).toBe(profiles.length);
      for (const file of folder.names()) expect(file).toMatch(/^key-[0-9a-f]{32}\.json$/);
      for (const profile of profiles) expect(index.key(profile)?.profile).toBe(profile);
    }),
  );
});

describe('a damaged entry is ignored, and no other', () => {
  const damaged = (text: string, file: string | undefined) => {
    const { folder, index } = filled();
    if (file) folder.files.set(file, text);
    return index;
  };
  const keyFile = filled().folder.names()[0];
  const sessionFile = filled().folder.names()[1];

  it.each([
    ['empty', ''],
    ['half of it', '{"v":1,"item":"key/jump","prof'],
    ['null', 'null'],
    ['a list', '[1]'],
    ['a later version', JSON.stringify({ ...KEY, v: 2, item: 'key/jump' })],
    ['another item’s', JSON.stringify({ ...KEY, v: 1, item: 'key/other' })],
    ['no key id', JSON.stringify({ ...KEY, v: 1, item: 'key/jump', keyId: undefined })],
    ['a key id that is a number', JSON.stringify({ ...KEY, v: 1, item: 'key/jump', keyId: 1 })],
    ['no keychain', JSON.stringify({ ...KEY, v: 1, item: 'key/jump', keychain: undefined })],
    ['no time', JSON.stringify({ ...KEY, v: 1, item: 'key/jump', storedAt: 'today' })],
    ['a session’s', JSON.stringify({ ...SESSION, v: 1 })],
  ])('K6 a key: %s', (_what, text) => {
    const index = damaged(text, keyFile);
    expect(index.key('jump')).toBeUndefined();
    expect(index.keys()).toEqual([]);
    expect(index.session(SESSION.item)).toEqual(SESSION);
  });

  it.each([
    ['empty', ''],
    ['no keychain', JSON.stringify({ ...SESSION, v: 1, keychain: 7 })],
    ['no end', JSON.stringify({ ...SESSION, v: 1, expires: undefined })],
    ['a key’s', JSON.stringify({ ...KEY, v: 1, item: keyItem('jump') })],
    ['under another name', JSON.stringify({ ...SESSION, v: 1, item: 'elsewhere/x' })],
  ])('K6 a session: %s', (_what, text) => {
    const index = damaged(text, sessionFile);
    expect(index.session(SESSION.item)).toBeUndefined();
    expect(index.sessions()).toEqual([]);
    expect(index.key('jump')).toEqual(KEY);
  });

  it('K6 any file in the folder', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), anyText), fc.string(), (text, file) => {
        const index = damaged(text, `${file}x`);
        expect(index.keys()).toEqual([KEY]);
        expect(index.sessions()).toEqual([SESSION]);
      }),
    );
  });

  it('an account that is no text is left out', () => {
    const index = damaged(JSON.stringify({ ...KEY, v: 1, item: 'key/jump', account: 1, user: {} }), keyFile);
    expect(index.key('jump')).toEqual({ profile: 'jump', keyId: 'AKIAJUMP', keychain: 'os', storedAt: NOON });
  });

  it('a time that no calendar has: it could not be shown', () => {
    const text = JSON.stringify({ ...SESSION, v: 1 }).replace(/"expires":\d+/, '"expires":1e999');
    const session = damaged(text, sessionFile).session(SESSION.item);
    expect(() => session && rfc3339(session.expires)).not.toThrow();
  });
});

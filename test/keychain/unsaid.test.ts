// S3: of what a program that keeps secrets says, no part of a secret is shown.

import { describe, expect, it, onTestFinished } from 'vitest';
import { withoutSecrets } from '../../src/keychain/unsaid.ts';
import { failureOf } from './support/failure.ts';
import { makeOwnCommand, openLine } from './support/own-command.ts';

const SECRET = 'wJalrXUtnFEMIaK7MDENGabPxRfiCYEXAMPLEKEY';
const VALUE = JSON.stringify({ v: 1, accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: SECRET });
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const STORED = `base64:${base64(VALUE)}\n`;

describe('what a program repeats', () => {
  it.each([
    ['the line that it was given', STORED.trim(), '(hidden)'],
    ['the first part of that', `${STORED.slice(0, 60)}…`, '(hidden)…'],
    ['the last part of that', STORED.trim().slice(-40), '(hidden)'],
    ['the secret', `bad secret ${SECRET}!`, 'bad secret (hidden)!'],
    ['a part of the secret', `near ${SECRET.slice(9, 20)}`, 'near (hidden)'],
    ['the secret in base64', base64(SECRET), '(hidden)'],
    ['the value in base64', base64(VALUE), '(hidden)'],
    ['the value', VALUE, '{"v":1,"accessKeyId":"(hidden)","secretAccessKey":"(hidden)"}'],
    ['nothing of it', 'no accessKeyId in the vault', 'no accessKeyId in the vault'],
  ])('S3: %s', (_, said, shown) => expect(withoutSecrets(said, [STORED])).toBe(shown));

  it('S3: a value that is no JSON is hidden as a whole and in part, and nothing is hidden for nothing', () => {
    expect(withoutSecrets('it is hunter2, or correct horse', ['hunter2', 'correct horse battery'])).toBe(
      'it is (hidden), or (hidden)',
    );
    expect(withoutSecrets('locked', ['', '\n'])).toBe('locked');
  });
});

describe('the keychain command', () => {
  it.each([
    ['set', `sed 's/^base64://' | base64 -d | cut -c 40-80 >&2; exit 1 #`],
    ['set and late', `cut -c 1-60 >&2; sleep 60; true`],
    ['get', `printf %s '${STORED.trim()}'; echo 'the item ${base64(VALUE).slice(20, 80)}' >&2; exit 1 #`],
    ['get, by hand', `printf %s '${VALUE}'; echo 'bad: ${SECRET}' >&2; exit 1 #`],
  ])('S3: shows nothing of a secret in an error of %s', async (what, line) => {
    const keychain = openLine(line);
    const call = what.startsWith('get') ? keychain.get('key/jump') : keychain.set('key/jump', VALUE);
    const { hints } = await failureOf(call);
    const said = hints.filter((hint) => hint.startsWith('it said')).join();
    expect(said).toContain('(hidden)');
    for (const text of [SECRET, base64(VALUE)])
      for (let at = 0; at + 8 <= text.length; at++) expect(said).not.toContain(text.slice(at, at + 8));
  });

  it('says what its program says where that is no secret', async () => {
    const { line } = makeOwnCommand(onTestFinished);
    await openLine(line).set('key/jump', VALUE);
    const { hints } = await failureOf(openLine(`echo 'the vault is sealed' >&2; exit 1 #`).get('key/jump'));
    expect(hints).toContain('it said: the vault is sealed');
  });
});

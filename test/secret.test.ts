import { format, inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Secret } from '../src/secret.ts';

const CANARY = 'wJalrXUtnFEMI-canary';
const secret = new Secret(CANARY);
const everything = { showHidden: true, depth: Number.POSITIVE_INFINITY, getters: true };

describe('S3 a secret is never shown', () => {
  it.each<[string, () => string]>([
    ['String()', () => String(secret)],
    ['a template', () => `${secret}`],
    ['joined to a text', () => `key: ${[secret].join()}`],
    ['JSON', () => JSON.stringify({ secret, list: [secret] })],
    ['inspect', () => inspect(secret)],
    ['inspect, hidden parts and all', () => inspect({ deep: { secret } }, everything)],
    ['inspect, its own way switched off', () => inspect(secret, { ...everything, customInspect: false })],
    ['format %s %o %O %j', () => format('%s %o %O %j', secret, secret, secret, secret)],
    ['the cause of an error', () => inspect(new Error('refused', { cause: secret }), everything)],
    ['a part of an error', () => inspect(Object.assign(new Error('refused'), { secret }), everything)],
    ['its own keys and symbols', () => Reflect.ownKeys(secret).map(String).join()],
    ['its values', () => JSON.stringify(Object.entries(secret))],
    ['a spread', () => inspect({ ...secret }, everything)],
    ['a clone', () => inspect(structuredClone(secret), everything)],
    ['a frozen clone of its prototype', () => inspect(Object.create(secret), everything)],
  ])('by %s', (_way, shown) => {
    expect(shown()).not.toContain(CANARY);
  });

  it.each([
    ['a template', `${secret}`],
    ['JSON', JSON.stringify(secret)],
    ['inspect', inspect(secret, everything)],
  ])('and %s says that something was left out', (_way, shown) => {
    expect(shown).toContain('[redacted]');
  });
});

it('a secret is revealed to who asks for it by name', () => {
  expect(secret.reveal()).toBe(CANARY);
});

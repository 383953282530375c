import { describe, expect, it } from 'vitest';
import type { SessionFlags } from '../../src/profiles/settings.ts';
import { AT_COMPANY, COMPANY, calls } from './company.ts';
import { CONFIG, planOf } from './support.ts';

describe('which calls a plan makes', () => {
  it.each<[string, string, SessionFlags, string]>([
    ['key alone', 'bare', {}, 'GetSessionToken 8h'],
    ['key, device', 'jump', {}, 'GetSessionToken mfa=ada 8h'],
    ['key, device, -d 36h', 'jump', { duration: '36h' }, 'GetSessionToken mfa=ada 36h'],
    ['key, --no-session', 'jump', { session: false }, 'what is there'],
    ['key, device, one role', 'engineer', {}, 'GetSessionToken mfa=ada 8h → Engineer 1h'],
    ['key, device, one role of 15m', 'quarter', {}, 'GetSessionToken mfa=ada 8h → Engineer 15m'],
    ['key, device, one role of exactly 1h', 'hour', {}, 'GetSessionToken mfa=ada 8h → Engineer 1h'],
    ['key, device, one role of 1 s more', 'second-more', {}, 'Engineer mfa=ada 1h'],
    ['key, device, one role of 12h', 'half-day', {}, 'Batch mfa=ada 12h'],
    ['key, device, one role, -d 4h', 'engineer', { duration: '4h' }, 'Engineer mfa=ada 4h'],
    [
      'key, device, one role of 12h, -d 1h',
      'half-day',
      { duration: '1h' },
      'GetSessionToken mfa=ada 8h → Batch 1h',
    ],
    ['key, device, one role, --no-session', 'engineer', { session: false }, 'Engineer mfa=ada 1h'],
    ['key, device, two roles', 'deploy', {}, 'GetSessionToken mfa=ada 8h → Engineer 1h → Deploy 1h'],
    ['key, device, two long roles', 'deploy-long', {}, 'GetSessionToken mfa=ada 8h → Batch 1h → Deploy 1h'],
    [
      'key, device, two roles, -d 4h',
      'deploy',
      { duration: '4h' },
      'GetSessionToken mfa=ada 8h → Engineer 1h → Deploy 1h',
    ],
    [
      'key, device, two roles, -d 15m',
      'deploy',
      { duration: '15m' },
      'GetSessionToken mfa=ada 8h → Engineer 1h → Deploy 15m',
    ],
    [
      'key, device, two long roles, --no-session',
      'deploy-long',
      { session: false },
      'Batch mfa=ada 12h → Deploy 1h',
    ],
    [
      'key, device, three roles',
      'audit',
      {},
      'GetSessionToken mfa=ada 8h → Engineer 1h → Deploy 1h → Audit 1h',
    ],
    ['key, no device, one role', 'bare-engineer', {}, 'Engineer 1h'],
    ['key, no device, one role of 4h', 'bare-long', {}, 'Engineer 4h'],
    ['key, no device, two roles of 4h', 'bare-deploy', {}, 'Engineer 4h → Deploy 1h'],
    ['key, no device, one role, --no-session', 'bare-engineer', { session: false }, 'Engineer 1h'],
    ["somebody's session", 'theirs', {}, 'what is there'],
    ["somebody's session, one role", 'theirs-engineer', {}, 'Engineer 1h'],
    ["somebody's session, one role of 4h", 'theirs-long', {}, 'Engineer 1h'],
  ])('%s', (_situation, name, flags, expected) => {
    expect(calls(planOf(name, { ...AT_COMPANY, flags }))).toBe(expected);
  });

  it.each<[string, SessionFlags]>([
    ['jump', { duration: '14m' }],
    ['jump', { duration: '37h' }],
    ['engineer', { duration: '14m' }],
    ['engineer', { duration: '13h' }],
    ['engineer', { duration: 'soon' }],
  ])('%s with %o is a mistake of usage', (name, flags) => {
    expect(() => planOf(name, { ...AT_COMPANY, flags })).toThrow(
      expect.objectContaining({ reason: 'usage' }),
    );
  });
});

describe('why a plan is as it is', () => {
  const notes = (name: string, flags: SessionFlags = {}) => planOf(name, { ...AT_COMPANY, flags }).notes;
  const lineOf = (text: string): number => COMPANY.slice(0, COMPANY.indexOf(text)).split('\n').length;

  it.each<[string, SessionFlags, string[]]>([
    ['jump', {}, []],
    ['jump', { session: false }, ['no-session']],
    ['engineer', {}, ['mfa-shared']],
    ['half-day', {}, ['assumed-directly']],
    ['engineer', { session: false }, ['assumed-directly']],
    ['deploy-long', {}, ['mfa-shared', 'duration-capped', 'duration-capped']],
    ['deploy-long', { session: false }, ['assumed-directly', 'duration-capped']],
    ['bare-deploy', {}, ['duration-capped']],
    ['theirs', {}, ['session-from-file']],
    ['theirs-long', {}, ['duration-capped']],
  ])('%s with %o', (name, flags, codes) => {
    expect(notes(name, flags).map(({ code }) => code)).toEqual(codes);
  });

  it('a cap says which role, how long instead of how long, why, and where it was written', () => {
    const [note] = notes('theirs-long');
    expect(note?.message).toBe(
      'arn:aws:iam::222222222222:role/Engineer lasts 1h, not 4h: AWS allows no more in a role chain',
    );
    expect(note).toMatchObject({ file: CONFIG, line: lineOf('[profile theirs-long]') + 3 });
  });

  it('a shared code says behind which key, for how long, and where the device was written', () => {
    expect(notes('engineer')).toMatchObject([
      { message: 'one code opens every role behind the key of jump for 8h', file: CONFIG, line: 3 },
    ]);
  });
});

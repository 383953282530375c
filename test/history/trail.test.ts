// How CloudTrail shows each kind of session.

import { describe, expect, it } from 'vitest';
import { lookupLine } from '../../src/history/lookup.ts';
import type { Opened } from '../../src/history/opened.ts';
import { sinceOf } from '../../src/history/since.ts';
import { type Search, trailOf } from '../../src/history/trail.ts';
import { NOON, OF_A_ROLE as ROLE } from './sample.ts';

const DAY = 24 * 3_600_000;

describe('what CloudTrail shows', () => {
  it('of a role stands in both accounts, and its acts bear the session’s name', () => {
    expect(trailOf(ROLE, NOON)).toEqual({
      event: 'AssumeRole',
      source: 'sts.amazonaws.com',
      region: 'eu-west-1',
      accounts: ['222222222222', '111111111111'],
      username: 'ada',
      arn: 'arn:aws:sts::222222222222:assumed-role/Deploy/ada',
      isGone: false,
      searches: [
        {
          attribute: 'EventName',
          value: 'AssumeRole',
          region: 'eu-west-1',
          from: '2026-03-01T11:59:00Z',
          to: '2026-03-01T12:05:00Z',
        },
        { attribute: 'Username', value: 'ada', from: '2026-03-01T12:00:00Z', to: '2026-03-01T13:00:00Z' },
      ],
    });
  });

  it.each<[string, { readonly [K in keyof Opened]?: Opened[K] | undefined }, object]>([
    [
      'of the MFA session: the user’s own name, and no role',
      { call: 'GetSessionToken', account: '111111111111', role: undefined, sessionName: undefined },
      { accounts: ['111111111111'], username: 'ada.l', arn: undefined },
    ],
    [
      'of a role of one’s own account: that alone',
      { callerAccount: '222222222222' },
      { accounts: ['222222222222'] },
    ],
    [
      'of Identity Center: its own event is logged in an account that is not known, the role’s by SAML',
      { call: 'GetRoleCredentials', role: 'Admin', sessionName: undefined },
      {
        event: 'GetRoleCredentials',
        source: 'sso.amazonaws.com',
        accounts: [],
        username: undefined,
        arn: undefined,
        searches: [expect.objectContaining({ value: 'AssumeRoleWithSAML' })],
      },
    ],
    [
      'of a sign-in to the console',
      { call: 'GetSigninToken', region: 'us-east-1', expires: undefined },
      {
        source: 'signin.amazonaws.com',
        region: 'us-east-1',
        accounts: ['222222222222'],
        searches: [
          expect.objectContaining({ value: 'GetSigninToken', region: 'us-east-1' }),
          expect.objectContaining({ value: 'ada', to: '2026-03-02T00:00:00Z' }),
        ],
      },
    ],
    [
      'of China',
      { role: 'arn:aws-cn:iam::222222222222:role/R' },
      { arn: 'arn:aws-cn:sts::222222222222:assumed-role/R/ada' },
    ],
  ])('%s', (_case, change, wanted) => {
    const absent = Object.fromEntries(Object.keys(wanted).map((key) => [key, undefined]));
    expect({ ...absent, ...trailOf({ ...ROLE, ...change } as Opened, NOON) }).toMatchObject(wanted);
  });

  it('cannot be looked up after ninety days', () => {
    expect(trailOf(ROLE, NOON + 90 * DAY)).toMatchObject({ isGone: false });
    expect(trailOf(ROLE, NOON + 90 * DAY + 1000)).toMatchObject({ isGone: true, searches: [] });
  });
});

const SEARCH: Search = {
  attribute: 'Username',
  value: 'ada',
  from: '2026-03-01T12:00:00Z',
  to: '2026-03-01T13:00:00Z',
};
const HERE = { program: 'asw', platform: 'linux' } as const;

describe('the command that looks it up', () => {
  it('is ready to be pasted', () => {
    expect(lookupLine({ ...SEARCH, region: 'eu-west-1' }, 'prod', HERE)).toBe(
      'asw exec prod -- aws cloudtrail lookup-events --region eu-west-1 --lookup-attributes "AttributeKey=Username,AttributeValue=ada" --start-time 2026-03-01T12:00:00Z --end-time 2026-03-01T13:00:00Z',
    );
  });

  it('leaves a profile to be filled in that is not known, or that no quoting carries', () => {
    expect(lookupLine(SEARCH, undefined, HERE)).toContain('asw exec PROFILE -- aws');
    for (const name of ['-x', '$(id)', "a'b", 'a"b', '`id`', 'a;b', 'x\u001b[2J'])
      expect(lookupLine(SEARCH, name, HERE)).toMatch(/^asw exec (PROFILE|'[^']*') -- aws/);
  });

  it('has PowerShell leave the dashes', () => {
    expect(lookupLine(SEARCH, 'prod', { ...HERE, platform: 'win32' })).toContain(" exec prod '--' aws ");
  });

  it('T1: is none for a name or a region that AWS does not have', () => {
    for (const value of ['', 'a b', '$(id)', 'a"', "a'", 'a\n', '`id`', 'x'.repeat(129)])
      expect(lookupLine({ ...SEARCH, value }, 'prod', HERE)).toBeUndefined();
    expect(lookupLine({ ...SEARCH, region: '--endpoint-url=http://x' }, 'prod', HERE)).toBeUndefined();
  });
});

describe('since', () => {
  it.each([
    ['2h', NOON - 2 * 3_600_000],
    ['7d', NOON - 7 * DAY],
    ['90', NOON - 90_000],
    ['2026-02-28', Date.parse('2026-02-28T00:00:00Z')],
    ['2026-02-28T08:30:00Z', Date.parse('2026-02-28T08:30:00Z')],
    ['2026-02-28T08:30+01:00', Date.parse('2026-02-28T07:30:00Z')],
  ])('%s', (text, time) => {
    expect(sinceOf(text, NOON)).toBe(time);
  });

  it.each(['', 'yesterday', '2026-13-01', '-1h', '2026-02-28 08:30'])('%j is refused', (text) => {
    expect(() => sinceOf(text, NOON)).toThrow(expect.objectContaining({ reason: 'usage' }));
  });
});

import { expect, it, onTestFinished } from 'vitest';
import type { SessionFlags } from '../../src/profiles/settings.ts';
import { openPracticeOrganisation, type PracticeOrganisation } from '../../src/sandbox/index.ts';
import { Secret } from '../../src/secret.ts';
import { openSession } from '../../src/sessions/open.ts';
import { stsBehind } from '../../src/sessions/sts.ts';
import { networkOf } from '../../src/system/network/http.ts';
import { sayDuration } from '../../src/words/duration.ts';
import { planOf } from '../profiles/support.ts';
import { WARM, world } from './worlds.ts';

// When a code is asked, which calls are made, and how long what comes of them lasts: each row against the practice
// organisation, which refuses as AWS does. The profiles are opened one after the other, with one store.

interface Row {
  readonly what: string;
  readonly open: readonly (readonly [profile: string, flags?: SessionFlags])[];
  /** Where the device is named, unless on the source profile. */
  readonly device?: 'role' | 'both' | 'nowhere' | 'environment';
  readonly codes: number;
  readonly calls: string;
  /** Of each profile that is opened. */
  readonly lasts: readonly string[];
}

const ROWS: readonly Row[] = [
  { what: 'a key alone', open: [['jump']], codes: 1, calls: 'GetSessionToken', lasts: ['8h'] },
  {
    what: 'a key alone, for less',
    open: [['jump', { duration: '1h' }]],
    codes: 1,
    calls: 'GetSessionToken',
    lasts: ['1h'],
  },
  {
    what: 'a key alone, for 36 h',
    open: [['jump', { duration: '36h' }]],
    codes: 1,
    calls: 'GetSessionToken',
    lasts: ['36h'],
  },
  {
    what: 'a key alone, without a device',
    open: [['jump']],
    device: 'nowhere',
    codes: 0,
    calls: 'GetSessionToken',
    lasts: ['8h'],
  },
  {
    what: 'a key alone, --no-session',
    open: [['jump', { session: false }]],
    codes: 0,
    calls: '',
    lasts: ['for ever'],
  },
  { what: 'one role', open: [['prod']], codes: 1, calls: 'GetSessionToken AssumeRole', lasts: ['1h'] },
  {
    what: 'one role for 15 minutes',
    open: [['prod', { duration: '15m' }]],
    codes: 1,
    calls: 'GetSessionToken AssumeRole',
    lasts: ['15m'],
  },
  {
    what: 'three roles behind one key: one code',
    open: [['prod'], ['staging'], ['dev']],
    codes: 1,
    calls: 'GetSessionToken AssumeRole AssumeRole AssumeRole',
    lasts: ['1h', '1h', '1h'],
  },
  {
    what: 'the same again: nothing',
    open: [['prod'], ['prod']],
    codes: 1,
    calls: 'GetSessionToken AssumeRole',
    lasts: ['1h', '1h'],
  },
  {
    what: 'the key, and then a role: they share the session',
    open: [['jump'], ['prod']],
    codes: 1,
    calls: 'GetSessionToken AssumeRole',
    lasts: ['8h', '1h'],
  },
  {
    what: 'another region of the role: the session is shared',
    open: [['prod'], ['prod', { region: 'eu-central-1' }]],
    codes: 1,
    calls: 'GetSessionToken AssumeRole AssumeRole',
    lasts: ['1h', '1h'],
  },
  {
    what: 'the device on the role alone',
    open: [['prod']],
    device: 'role',
    codes: 1,
    calls: 'GetSessionToken AssumeRole',
    lasts: ['1h'],
  },
  {
    what: 'the device on both',
    open: [['prod'], ['jump']],
    device: 'both',
    codes: 1,
    calls: 'GetSessionToken AssumeRole',
    lasts: ['1h', '8h'],
  },
  {
    what: 'the device in the environment',
    open: [['prod'], ['staging']],
    device: 'environment',
    codes: 1,
    calls: 'GetSessionToken AssumeRole AssumeRole',
    lasts: ['1h', '1h'],
  },
  {
    what: 'no device, and a role that lets one in',
    open: [['dev']],
    device: 'nowhere',
    codes: 0,
    calls: 'AssumeRole',
    lasts: ['1h'],
  },
  {
    what: 'no device, a longer role',
    open: [['dev', { duration: '4h' }]],
    device: 'nowhere',
    codes: 0,
    calls: 'AssumeRole',
    lasts: ['4h'],
  },
  {
    what: 'a longer role takes a code of its own',
    open: [['staging', { duration: '12h' }]],
    codes: 1,
    calls: 'AssumeRole',
    lasts: ['12h'],
  },
  {
    what: 'a longer role behind an open session, too',
    open: [['prod'], ['staging', { duration: '2h' }]],
    codes: 2,
    calls: 'GetSessionToken AssumeRole AssumeRole',
    lasts: ['1h', '2h'],
  },
  {
    what: 'a longer role again: nothing',
    open: [
      ['staging', { duration: '2h' }],
      ['staging', { duration: '2h' }],
    ],
    codes: 1,
    calls: 'AssumeRole',
    lasts: ['2h', '2h'],
  },
  {
    what: 'a role, --no-session',
    open: [['prod', { session: false }]],
    codes: 1,
    calls: 'AssumeRole',
    lasts: ['1h'],
  },
  {
    what: 'two roles',
    open: [['audit']],
    codes: 1,
    calls: 'GetSessionToken AssumeRole AssumeRole',
    lasts: ['1h'],
  },
  {
    what: 'two roles, for longer: capped',
    open: [['audit', { duration: '4h' }]],
    codes: 1,
    calls: 'GetSessionToken AssumeRole AssumeRole',
    lasts: ['1h'],
  },
  {
    what: 'two roles, --no-session',
    open: [['audit', { session: false }]],
    codes: 1,
    calls: 'AssumeRole AssumeRole',
    lasts: ['1h'],
  },
  {
    what: 'a role with a key of its own',
    open: [['own']],
    codes: 1,
    calls: 'GetSessionToken AssumeRole',
    lasts: ['1h'],
  },
  {
    what: 'a longer role with a key of its own',
    open: [['own', { duration: '4h' }]],
    codes: 1,
    calls: 'AssumeRole',
    lasts: ['4h'],
  },
];

function configOf({ mfaSerial }: PracticeOrganisation, device: Row['device'] = undefined): string {
  const serial = `mfa_serial = ${mfaSerial}\n`;
  const onSource = device === undefined || device === 'both' ? serial : '';
  const onRole = device === 'role' || device === 'both' ? serial : '';
  const role = (name: string, account: string, source: string): string =>
    `[profile ${name}]\nrole_arn = arn:aws:iam::${account}:role/${name === 'audit' ? 'Audit' : 'Engineer'}\nsource_profile = ${source}\n${onRole}`;
  return [
    `[profile jump]\n${onSource}`,
    role('prod', '333333333333', 'jump'),
    role('staging', '222222222222', 'jump'),
    role('dev', '111111111111', 'jump'),
    role('audit', '333333333333', 'staging'),
    role('own', '222222222222', 'own').concat(device === 'role' ? '' : serial),
  ].join('\n');
}

it.each(ROWS)('$what', async ({ open, device, codes, calls, lasts }) => {
  const organisation = await openPracticeOrganisation();
  onTestFinished(() => organisation.close());
  const { user, url, mfaSerial, log } = organisation;
  const asked: string[] = [];
  const { world: own } = world(new Map(), {
    now: Date.now,
    source: async () => ({
      accessKeyId: user.accessKeyId,
      secretAccessKey: new Secret(user.secretAccessKey),
    }),
    perform: stsBehind(networkOf({}), Date.now).perform,
    code: async (of) => {
      asked.push(of);
      return organisation.code();
    },
  });
  const granted: string[] = [];
  for (const [profile, flags = {}] of open) {
    const env = { AWS_ENDPOINT_URL: url, ...(device === 'environment' && { AWS_MFA_SERIAL: mfaSerial }) };
    const config = configOf(organisation, device);
    const plan = planOf(profile, { config, keys: { jump: {}, own: {} }, flags, env });
    const { expires } = await openSession(plan, own, WARM);
    granted.push(expires ? sayDuration(Math.round((expires - Date.now()) / 60_000) * 60) : 'for ever');
  }
  expect(asked).toEqual(Array(codes).fill(mfaSerial));
  expect(log.map(({ action }) => action).join(' ')).toBe(calls);
  expect(granted).toEqual(lasts);
});

import type { Opened } from '../../src/history/opened.ts';

export const NOON = Date.parse('2026-03-01T12:00:00Z');

/** A role that a user of another account has opened. */
export const OF_A_ROLE: Opened = {
  time: NOON,
  profile: 'prod',
  call: 'AssumeRole',
  account: '222222222222',
  role: 'arn:aws:iam::222222222222:role/team/Deploy',
  sessionName: 'ada',
  keyEnds: 'ABCD',
  region: 'eu-west-1',
  expires: NOON + 3_600_000,
  caller: 'ada.l',
  callerAccount: '111111111111',
  lookIn: 'prod',
};

// Which calls a plan makes, and what is capped:
//
//   key alone                      GetSessionToken                     (--no-session: the key itself)
//   key, device, one role <= 1 h   GetSessionToken → AssumeRole        one code for every such role
//   key, device, one role > 1 h    AssumeRole with the code            AWS caps a chained role at 1 h
//   key, device, several roles     GetSessionToken → AssumeRole …      each at most 1 h
//   key, no device, roles          AssumeRole …                        from the second on at most 1 h
//   somebody's session, roles      AssumeRole …                        each at most 1 h

import { sayDuration } from '../words/duration.ts';
import { LONGEST_CHAINED } from './limits.ts';
import type { AssumeRole, Note } from './plan.ts';
import type { Value } from './profile.ts';
import type { Road } from './road.ts';
import { checkedSession, type Settings } from './settings.ts';
import type { Draft, Drafts } from './steps.ts';

interface Policed {
  readonly drafts: readonly Draft[];
  readonly notes: readonly Note[];
}

/** The steps that are really made, with the reason wherever they differ from what the profile asked. */
export function policed(drafts: Drafts, { source }: Road, settings: Settings): Policed {
  if (drafts.roles.length === 0) return keyAlone(drafts, source.temporary === true, settings);
  if (source.temporary) return { drafts: capped(drafts.roles, 0), notes: capNotes(drafts.roles, 0) };
  const { device } = drafts;
  if (!device) return { drafts: capped(drafts.roles, 1), notes: capNotes(drafts.roles, 1) };
  const [first] = drafts.roles;
  const isLong = drafts.roles.length === 1 && (first?.step.durationSeconds ?? 0) > LONGEST_CHAINED;
  if (isLong || settings.noSession) return direct(drafts.roles, device, isLong);
  return {
    drafts: [drafts.session, ...capped(drafts.roles, 0)],
    notes: [sharedNote(device), ...capNotes(drafts.roles, 0)],
  };
}

function keyAlone({ session }: Drafts, isTemporary: boolean, settings: Settings): Policed {
  if (isTemporary)
    return {
      drafts: [],
      notes: [
        { code: 'session-from-file', message: 'the file holds a session, not a key: it is used as it is' },
      ],
    };
  if (settings.noSession)
    return {
      drafts: [],
      notes: [{ code: 'no-session', message: 'the long-lived key itself is handed over' }],
    };
  const durationSeconds = checkedSession(settings.duration ?? session.step.durationSeconds);
  return { drafts: [{ ...session, step: { ...session.step, durationSeconds } }], notes: [] };
}

function direct(roles: readonly Draft<AssumeRole>[], device: Value, isLong: boolean): Policed {
  const [first, ...later] = capped(roles, 1);
  const withCode = first && [
    { step: { ...first.step, mfaSerial: device.value }, origins: { ...first.origins, mfaSerial: device } },
  ];
  const reason = isLong
    ? 'AWS gives a role at most 1h behind an MFA session, and this one asks for more'
    : '--no-session';
  return {
    drafts: [...(withCode ?? []), ...later],
    notes: [
      { code: 'assumed-directly', message: `the role takes a code of its own: ${reason}` },
      ...capNotes(roles, 1),
    ],
  };
}

const isOver = ({ step }: Draft<AssumeRole>): boolean => step.durationSeconds > LONGEST_CHAINED;

function capped(roles: readonly Draft<AssumeRole>[], from: number): Draft<AssumeRole>[] {
  return roles.map((role, index) =>
    index >= from && isOver(role)
      ? { ...role, step: { ...role.step, durationSeconds: LONGEST_CHAINED } }
      : role,
  );
}

function capNotes(roles: readonly Draft<AssumeRole>[], from: number): Note[] {
  return roles
    .slice(from)
    .filter(isOver)
    .map(({ step, origins }) => ({
      code: 'duration-capped',
      message: `${step.roleArn} lasts 1h, not ${sayDuration(step.durationSeconds)}: AWS allows no more in a role chain`,
      ...(origins.durationSeconds && {
        file: origins.durationSeconds.file,
        line: origins.durationSeconds.line,
      }),
    }));
}

function sharedNote(device: Value): Note {
  return {
    code: 'mfa-shared',
    message: `one code of ${device.value} serves every role behind this key`,
    file: device.file,
    line: device.line,
  };
}

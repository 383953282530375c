// Which calls a plan makes, and what is capped:
//
//   key alone                       GetSessionToken                     (--no-session: the key itself)
//   key, device, one role <= 1 h    GetSessionToken → AssumeRole        one code for every such role
//   key, device, one role > 1 h     AssumeRole with the code            AWS caps a chained role at 1 h
//   key, device, several roles      GetSessionToken → AssumeRole …      each at most 1 h
//   key, no device, roles           AssumeRole …                        from the second on at most 1 h
//   a session, roles                AssumeRole …                        each at most 1 h; no code is taken there
//   a command's answer, or the environment's, roles: as a key, but the code goes to the first role itself
//   anything but a key, alone       nothing: it is handed over as it is

import { sayDuration } from '../words/duration.ts';
import { LONGEST_CHAINED } from './limits.ts';
import type { AssumeRole, Note, Step } from './plan.ts';
import type { Value } from './profile.ts';
import { refuseFlags } from './refused-flags.ts';
import type { Road } from './road.ts';
import { checkedSession, type Settings } from './settings.ts';
import { isSession, type StaticSource } from './source.ts';
import type { Draft, Drafts } from './steps.ts';

interface Policed {
  readonly drafts: readonly Draft[];
  readonly notes: readonly Note[];
}

/** The steps that are really made, with the reason wherever they differ from what the profile asked. */
export function policed(drafts: Drafts, { source }: Road, settings: Settings): Policed {
  const { roles, device, session } = drafts;
  if (roles.length === 0) refuseFlags(source, settings);
  if (roles.length === 0) return source.kind === 'static' ? alone(drafts, source, settings) : asGiven();
  if (isSession(source))
    return { drafts: capped(roles, 0), notes: [...codeless(device), ...capNotes(roles, 0)] };
  if (!device) return { drafts: capped(roles, 1), notes: capNotes(roles, 1) };
  const [first] = roles;
  const isLong = roles.length === 1 && (first?.step.durationSeconds ?? 0) > LONGEST_CHAINED;
  if (source.kind !== 'static') return direct(roles, device, 'mfa-direct', UNKNOWN_KEY);
  if (isLong) return direct(roles, device, 'assumed-directly', TOO_LONG);
  if (settings.noSession) return direct(roles, device, 'assumed-directly', '--no-session');
  return {
    drafts: [session, ...capped(roles, 0)],
    notes: [sharedNote(device, source, session.step), ...capNotes(roles, 0)],
  };
}

const TOO_LONG = 'AWS gives a role at most 1h behind an MFA session, and this one asks for more';
const UNKNOWN_KEY = 'whether these credentials could open a session to share is not known before';

function asGiven(): Policed {
  return {
    drafts: [],
    notes: [{ code: 'as-given', message: 'these credentials are handed over as they are' }],
  };
}

/** AWS checks a code against the user whose key signs the call, and a session has no such user. */
function codeless(device: Value | undefined): Note[] {
  if (!device) return [];
  const message = 'no code is asked: the first credentials are a session, and AWS takes none there';
  return [{ code: 'mfa-not-asked', message, file: device.file, line: device.line }];
}

function alone({ session }: Drafts, { temporary }: StaticSource, settings: Settings): Policed {
  if (temporary)
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
  const durationSeconds = checkedSession(settings.duration ?? session.step.durationSeconds, '--duration');
  return { drafts: [{ ...session, step: { ...session.step, durationSeconds } }], notes: [] };
}

function direct(roles: readonly Draft<AssumeRole>[], device: Value, code: string, reason: string): Policed {
  const [first, ...later] = capped(roles, 1);
  const withCode = first && [
    { step: { ...first.step, mfaSerial: device.value }, origins: { ...first.origins, mfaSerial: device } },
  ];
  return {
    drafts: [...(withCode ?? []), ...later],
    notes: [{ code, message: `the role takes a code of its own: ${reason}` }, ...capNotes(roles, 1)],
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

function sharedNote(device: Value, { profile }: StaticSource, { durationSeconds }: Step): Note {
  return {
    code: 'mfa-shared',
    message: `one code opens every role behind the key of ${profile} for ${sayDuration(durationSeconds)}`,
    file: device.file,
    line: device.line,
  };
}

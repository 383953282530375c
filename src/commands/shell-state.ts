// What a shell remembers of `use`, in one variable of its environment: what it uses, what it used before that, and what
// stood in the variables that gave way. No secret, and nothing in it is trusted: an environment is anybody's.

import type { Env } from '../profiles/settings.ts';
import type { Options } from './command.ts';

/** A profile with the options that make another session of it. */
export interface Used {
  readonly profile: string;
  readonly options: UsedOptions;
}

/** The options that are remembered: what may say where AWS is, or is a secret, is not. */
export type UsedOptions = Pick<
  Options,
  (typeof TEXTS)[number] | (typeof LISTS)[number] | 'readOnly' | 'session'
>;

export interface ShellState {
  readonly used?: Used;
  readonly previous?: Used;
  /** What `off` gives back. */
  readonly before: Readonly<Record<string, string>>;
}

const TEXTS = ['region', 'duration', 'sessionName', 'sourceIdentity', 'policy'] as const;
const LISTS = ['tag', 'policyArn'] as const;

/** Variables that say who or where one is, and are no secret. */
const GIVING_WAY = ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE', 'AWS_REGION', 'AWS_DEFAULT_REGION'] as const;

/** The state that a shell is in; whatever is not as we write it is left out. */
export function stateOf({ SWITCH_STATE: text = '' }: Env): ShellState {
  const { used, previous, before } = record(parsed(text));
  const [now, last] = [usedOf(used), usedOf(previous)];
  return {
    ...(now && { used: now }),
    ...(last && { previous: last }),
    before: Object.fromEntries(
      GIVING_WAY.flatMap((name) => {
        const value = record(before)[name];
        return typeof value === 'string' ? [[name, value]] : [];
      }),
    ),
  };
}

/** The state once a shell uses something else. */
export function stateAfter(env: Env, used: Used): ShellState {
  const { used: now, previous: last, before } = stateOf(env);
  const previous = now && now.profile !== used.profile ? now : last;
  return { used, ...(previous && { previous }), before: { ...before, ...standingIn(env) } };
}

/** What is remembered of the options of one `use`. */
export function usedOptions(options: Options): UsedOptions {
  const given = [...TEXTS, ...LISTS].filter((name) => options[name] !== undefined);
  return {
    ...Object.fromEntries(given.map((name) => [name, options[name]])),
    ...(options.readOnly === true && { readOnly: true }),
    ...(options.session === false && { session: false }),
  };
}

/** The user's own among the variables that give way: a region that we have set is none. */
function standingIn(env: Env): Record<string, string> {
  return Object.fromEntries(
    GIVING_WAY.flatMap((name) => {
      const value = env[name];
      const isOurs = name.endsWith('REGION') && value === env.SWITCH_REGION;
      return value && !isOurs ? [[name, value]] : [];
    }),
  );
}

function usedOf(value: unknown): Used | undefined {
  const { profile, options } = record(value);
  if (typeof profile !== 'string' || profile === '') return undefined;
  const given = record(options);
  const isList = (name: string): boolean =>
    Array.isArray(given[name]) && given[name].every((one) => typeof one === 'string');
  const known = [
    ...TEXTS.filter((name) => typeof given[name] === 'string'),
    ...LISTS.filter(isList),
    ...(given.readOnly === true ? ['readOnly'] : []),
    ...(given.session === false ? ['session'] : []),
  ];
  return { profile, options: Object.fromEntries(known.map((name) => [name, given[name]])) };
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

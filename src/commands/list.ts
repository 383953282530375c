import type { Context } from '../context.ts';
import { SwitchError } from '../errors.ts';
import { parseRoleArn, type RoleArn } from '../profiles/arn.ts';
import { colorOf } from '../profiles/color.ts';
import type { CredentialPlan } from '../profiles/plan.ts';
import type { Source } from '../profiles/source.ts';
import type { StoredSession } from '../sessions/index-file.ts';
import { prefixOf } from '../sessions/prefix.ts';
import { json } from '../words/json.ts';
import { rfc3339 } from '../words/time.ts';
import { type Command, JSON_OPTION } from './command.ts';
import { asTable, type Row } from './list-table.ts';
import { planOf } from './open-profile.ts';

export const list: Command = {
  summary: 'every profile with its account, role and region, and what is open; reads no secret',
  usage: '',
  examples: [
    ['list', 'what there is'],
    ['list --json | jq -r .[].profile', 'the names, for a script'],
  ],
  options: [JSON_OPTION],
  words: { min: 0, max: 0 },

  async run(context, { options }) {
    const profiles = context.profiles();
    const names = [
      ...new Set([
        ...profiles.names(),
        ...context
          .index()
          .keys()
          .map(({ profile }) => profile),
      ]),
    ];
    const sessions = context.index().sessions();
    const rows = names.map((name) => rowOf(context, name, sessions));
    if (options.json) context.answer(json(rows));
    else if (rows.length > 0) context.answer(asTable(rows, context.isColorful));
    else
      context.say(
        `there are no profiles yet\n  store a first key: ${context.program} add NAME\n  or look around: ${context.program} sandbox`,
      );
    const lost = rows.filter(({ source }) => source === 'none').length;
    if (lost > 0 && !options.json)
      context.say(
        `${lost} of them ${lost === 1 ? 'leads' : 'lead'} nowhere; why: ${context.program} explain NAME`,
      );
    return 0;
  },
};

function rowOf(context: Context, name: string, sessions: readonly StoredSession[]): Row {
  const profile = context.profiles().profile(name);
  const stored = context.index().key(name);
  const plan = planOrNothing(context, name);
  const role = parseRoleArn(profile?.values.get('role_arn')?.value ?? '') ?? signedInto(plan);
  const account = role?.account ?? stored?.account;
  const sourceProfile = profile?.values.get('source_profile')?.value;
  const region = plan?.region ?? profile?.values.get('region')?.value;
  return {
    profile: name,
    ...(account && { account }),
    ...(role && { role: role.role }),
    ...(region && { region }),
    ...(sourceProfile && { source_profile: sourceProfile }),
    source: plan ? kindOf(plan.source) : 'none',
    key_stored: stored !== undefined,
    color: colorOf(name, profile),
    ...(stored && { keychain: stored.keychain }),
    ...openSessionOf(context, plan, sessions),
  };
}

/** The role that a sign-in leads to without being assumed. */
function signedInto(plan: CredentialPlan | undefined): Pick<RoleArn, 'account' | 'role'> | undefined {
  return plan?.source.kind === 'sso' && plan.steps.length === 0
    ? { account: plan.source.accountId, role: plan.source.roleName }
    : undefined;
}

/** Where a key rests; of everything else, the kind. */
const kindOf = (source: Source): string => (source.kind === 'static' ? source.where : source.kind);

/** A profile that leads nowhere is listed all the same; `explain` says why. */
function planOrNothing(context: Context, name: string): CredentialPlan | undefined {
  try {
    return planOf(context, name, {});
  } catch (error) {
    if (error instanceof SwitchError && error.reason === 'config') return undefined;
    throw error;
  }
}

/** The longest session that is open for the profile's role, whatever options opened it. */
function openSessionOf(
  { now }: Context,
  plan: CredentialPlan | undefined,
  sessions: readonly StoredSession[],
): Pick<Row, 'session'> {
  const last = plan?.steps.at(-1);
  if (!plan || !last) return {};
  const { item } = prefixOf(plan, plan.steps.length - 1);
  const role = last.call === 'AssumeRole' ? last.roleArn : undefined;
  const isOurs = (one: StoredSession): boolean =>
    one.item === item || (role !== undefined && one.role === role && one.profile === plan.profile);
  const expires = Math.max(0, ...sessions.filter(isOurs).map((one) => one.expires));
  const left = Math.floor((expires - now()) / 1000);
  return left > 0 ? { session: { expires: rfc3339(expires), seconds_left: left } } : {};
}

import type { Context } from '../context/index.ts';
import type { CredentialPlan } from '../profiles/plan.ts';
import { signInNameOf } from '../profiles/source.ts';
import type { SsoSource } from '../profiles/sso.ts';
import type { StoredSession } from '../sessions/index-file.ts';
import { typed } from '../words/typed.ts';
import type { Command } from './command.ts';
import { planOf } from './plan-of.ts';

export const logout: Command = {
  summary:
    'forget the MFA session of a key, or end the sign-in to Identity Center, and every role session behind it; stored keys stay',
  usage: '[profile]',
  examples: [
    ['logout prod', 'forget the sign-in that prod uses, and all that was opened with it'],
    ['logout', 'forget every session, end every sign-in, and lock the encrypted file'],
  ],
  notes: ['A command that is running keeps the session that it was given, until that ends.'],
  options: [],
  words: { max: 1 },

  async run(context, { profile }) {
    const plan = profile === undefined ? undefined : planOf(context, profile, {});
    const source = plan?.source;
    const wereAny = await context.forget(sessionsBehind(context, plan));
    const portals = await endedSignIns(context, plan);
    if (profile === undefined) await context.forgetPlans();
    const isLocked = profile === undefined && (await (await context.keychain()).lock?.()) === true;
    const what = source && signInNameOf(source) !== undefined ? 'sign-in' : 'key';
    const whose = profile === undefined ? '' : ` behind the ${what} of ${profile}`;
    context.say(
      wereAny || portals.length > 0
        ? `signed out: the sessions${whose} are forgotten`
        : `there were no sessions${whose}`,
    );
    if (source?.kind === 'login')
      context.say(`its sign-in is the AWS CLI's, and stays: ${signOutLine(source.profile)}`);
    for (const url of portals) context.say(`the sign-in to ${url} has ended`);
    if (isLocked) context.say('the encrypted file is locked: its passphrase is asked again');
    return 0;
  },
};

const signOutLine = (profile: string): string =>
  profile === 'default' ? 'aws logout' : `aws logout --profile ${typed(profile)}`;

/** Sessions know the key or the sign-in that they were opened with. */
function sessionsBehind(context: Context, plan: CredentialPlan | undefined): string[] {
  const sessions = context.index().sessions();
  return sessions.filter((one) => !plan || isBehind(one, plan)).map(({ item }) => item);
}

function isBehind({ profile: name, keyId, signIn }: StoredSession, { profile, source }: CredentialPlan) {
  if (source.kind === 'static') return keyId === source.keyId;
  return signIn === undefined ? name === profile : signIn === signInNameOf(source);
}

/** Ends the sign-in of a plan, or all of ours; gives where they were. */
async function endedSignIns(context: Context, plan: CredentialPlan | undefined): Promise<string[]> {
  if (plan && plan.source.kind !== 'sso') return [];
  return (await import('./logout-sso.ts')).endedSignIns(context, plan?.source as SsoSource | undefined);
}

import type { Context } from '../context/index.ts';
import type { Command } from './command.ts';
import { planOf } from './plan-of.ts';

export const logout: Command = {
  summary: 'forget the MFA session of a key, and every role session behind it; stored keys stay',
  usage: '[profile]',
  examples: [
    ['logout prod', 'forget the sign-in that prod uses, and all that was opened with it'],
    ['logout', 'forget every session, and lock the encrypted file'],
  ],
  notes: ['A command that is running keeps the session that it was given, until that ends.'],
  options: [],
  words: { max: 1 },

  async run(context, { profile }) {
    const wereAny = await context.forget(sessionsBehind(context, profile));
    if (profile === undefined) await context.forgetPlans();
    const isLocked = profile === undefined && (await (await context.keychain()).lock?.()) === true;
    const whose = profile === undefined ? '' : ` behind the key of ${profile}`;
    context.say(
      wereAny ? `signed out: the sessions${whose} are forgotten` : `there were no sessions${whose}`,
    );
    if (isLocked) context.say('the encrypted file is locked: its passphrase is asked again');
    return 0;
  },
};

/** Sessions know the key that they were opened with. */
function sessionsBehind(context: Context, profile: string | undefined): string[] {
  const sessions = context.index().sessions();
  if (profile === undefined) return sessions.map(({ item }) => item);
  const { source } = planOf(context, profile, {});
  const keyId = source.kind === 'static' ? source.keyId : undefined;
  return sessions
    .filter((one) => (keyId === undefined ? one.profile === profile : one.keyId === keyId))
    .map(({ item }) => item);
}

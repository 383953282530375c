import { SwitchError } from '../errors.ts';
import { at } from '../profiles/faults.ts';
import type { CredentialPlan } from '../profiles/plan.ts';
import { settingsFrom } from '../profiles/settings.ts';
import { typed } from '../words/typed.ts';
import { type Command, SESSION_OPTIONS } from './command.ts';
import { profileOf } from './open-profile.ts';
import { planOf } from './plan-of.ts';

const OWN_OPTIONS: ReadonlySet<string> = new Set(['-t, --mfa-token <code>', '--prompt <name>']);

export const rotate: Command = {
  summary: 'replace the stored access key by a new one, and delete the old one in AWS',
  usage: '[profile]',
  examples: [
    ['rotate jump', 'a new key for the user of jump; the old one is switched off, then deleted'],
    ['rotate prod', 'the same for the key that prod begins with, with the device that prod names'],
  ],
  notes: [
    'At every moment a key that works is stored. A run that was stopped is finished by the next.',
    'Open MFA sessions belong to the old key and are forgotten: the next command asks for a code.',
  ],
  options: SESSION_OPTIONS.filter(({ flags }) => OWN_OPTIONS.has(flags)),
  words: { max: 1 },

  async run(context, request) {
    const plan = planOf(context, await profileOf(context, request), request.options);
    refuseOthers(plan, context.index().key(plan.source.profile)?.keychain);
    const settings = settingsFrom(request.options, context.env, context.profiles());
    const { oldKeyId, newKeyId } = await context.rotate(plan, settings);
    context.say(`the key of ${plan.source.profile} is ${newKeyId} now; ${oldKeyId} is deleted`);
    return 0;
  },
};

/** Only a long-lived key in a keychain can be replaced there. */
function refuseOthers({ profile, source, origins }: CredentialPlan, keychain: string | undefined): void {
  if (source.kind !== 'static' || source.temporary)
    throw new SwitchError('usage', `${profile} does not begin with an access key: there is none to rotate`);
  if (keychain !== undefined) return;
  const what = `the key of ${source.profile} lies in a file, and a new one would, too`;
  const hints = [`move it into the keychain first: switch import credentials ${typed(source.profile)}`];
  throw origins.source ? at(origins.source, what, hints) : new SwitchError('usage', what, hints);
}

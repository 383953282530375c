import { SwitchError } from '../errors.ts';
import { processAnswer } from '../formats/json.ts';
import { type Command, SESSION_OPTIONS } from './command.ts';
import { openPlan, planOf } from './open-profile.ts';

/** botocore renews what has less than this left: a younger session would be asked for twice. */
const MARGIN_SECONDS = 15 * 60;

export const credentialProcess: Command = {
  summary: 'print the credentials of a profile as credential_process wants them',
  usage: 'profile',
  examples: [['credential-process jump', 'the JSON that the AWS CLI and the SDKs read']],
  notes: [
    'In ~/.aws/config, on the profile that has the key, with mfa_serial there only:',
    '  [profile jump]',
    '  credential_process = aws-switch credential-process jump',
    'Every role profile behind it then works in every SDK. Or for one role, on a profile of its own:',
    '  [profile prod-cli]',
    '  credential_process = aws-switch credential-process prod',
  ],
  options: SESSION_OPTIONS,
  words: { max: 1 },

  async run(context, { profile, options }) {
    if (!profile)
      throw new SwitchError('usage', 'credential-process needs the name of a profile', [
        'AWS_PROFILE is the caller’s own and is not looked at',
      ]);
    const plan = planOf(context, profile, options);
    context.answer(processAnswer(await openPlan(context, plan, options, MARGIN_SECONDS)));
    return 0;
  },
};

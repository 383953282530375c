import type { Context } from '../context/index.ts';
import { SecretWrong, SwitchError } from '../errors.ts';
import type { Credentials } from '../sessions/session.ts';
import type { Identity } from '../sessions/sts.ts';
import { nearest } from '../words/nearest.ts';
import { typed } from '../words/typed.ts';
import { askedAgain } from './add-asked.ts';
import { isTyped, keyFor } from './add-key.ts';
import type { Command, Options } from './command.ts';
import { keepNames } from './names.ts';
import { refuseSourced, storeKey } from './store-key.ts';

export const add: Command = {
  summary: 'put the access key of an IAM user into the keychain, once AWS has confirmed it',
  usage: 'profile',
  examples: [
    ['add jump', 'asks for the key id and the secret'],
    ['add jump --from-file', 'takes the key that lies in ~/.aws/credentials'],
    ['add jump --env', 'takes AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY'],
    ['add jump --stdin < key.json', 'takes what aws iam create-access-key prints; a pipe will do, too'],
    ['add jump --csv accessKeys.csv', 'takes the file that the console gave for download'],
  ],
  notes: [
    'Another key under the same name is replaced once you agree. ~/.aws/config and ~/.aws/credentials are not touched.',
    'Keys that lie in files or in aws-vault: import takes them all, and out of the file.',
  ],
  options: [
    { flags: '--from-file', description: 'take the key from the credentials file' },
    { flags: '--env', description: 'take the key from the environment' },
    { flags: '--stdin', description: 'read it from stdin: the JSON of aws iam create-access-key' },
    { flags: '--replace', description: 'put it in the place of another key, unasked' },
    { flags: '--csv <file>', description: 'take the file that the AWS console gave for download' },
  ],
  offersFile: true,
  words: { max: 1 },

  async run(context, { profile, options }) {
    if (!profile)
      throw new SwitchError('usage', 'a name for the key is needed', [`${context.program} add jump`]);
    refuseSourced(context, profile);
    sayWhatIsLikeIt(context, profile);
    const keychain = await context.keychain();
    await keychain.open();
    const key = await keyFor(context, profile, options);
    const identity = await stored(context, profile, key, options).catch(sayNothingStored);
    context.say(`the key of ${identity.arn} is in ${keychain.title}, as ${profile}`);
    sayWhatStaysBehind(context, profile);
    if (options.csv)
      context.say(`the key stands in ${options.csv}, too, for everyone who may read that: delete it`);
    await keepNames(context);
    return 0;
  },
};

/** A key may be stored under any name; one that is nearly a profile's is most likely a slip. */
function sayWhatIsLikeIt({ profiles, say }: Context, profile: string): void {
  if (profiles().profile(profile)) return;
  const close = nearest(profile, profiles().names());
  if (close.length > 0) say(`no profile is called "${profile}" yet; closest: ${close.join(', ')}`);
}

const TIMES = 3;

/** Stores the key. A secret that AWS takes for a wrong one is asked again, where a person typed it. */
async function stored(
  context: Context,
  profile: string,
  key: Credentials,
  options: Options,
  time = 1,
): Promise<Identity> {
  try {
    return await storeKey(context, profile, key, options);
  } catch (error) {
    if (!(error instanceof SecretWrong) || !isTyped(options) || time === TIMES) throw error;
    context.say([`${error.message}, ${key.accessKeyId}: once more`, ...error.hints].join('\n  '));
    const again = await askedAgain(context, profile, key.accessKeyId);
    // AWS was asked, so that nothing stood in the way, or a person has agreed.
    return stored(context, profile, again, { ...options, replace: true }, time + 1);
  }
}

function sayNothingStored(error: unknown): never {
  if (!(error instanceof SwitchError)) throw error;
  throw new SwitchError(error.reason, error.message, [...error.hints, 'nothing was stored'], error);
}

function sayWhatStaysBehind(context: Context, profile: string): void {
  const keys = context.profiles().profile(profile)?.keys;
  if (!keys) return;
  const { id, secret } = keys;
  context.say(
    `the key in ${id.file}, lines ${id.line} and ${secret.line}, is no longer used: delete it there, or let ${context.program} import credentials ${typed(profile)} do so`,
  );
}

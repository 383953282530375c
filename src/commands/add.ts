import type { Context } from '../context.ts';
import { SwitchError } from '../errors.ts';
import { stsPlaceFor } from '../profiles/endpoint.ts';
import { at } from '../profiles/faults.ts';
import { defaultRegionOf } from '../profiles/partition.ts';
import { bareProfile } from '../profiles/profile.ts';
import { regionOf } from '../profiles/region.ts';
import { settingsFrom } from '../profiles/settings.ts';
import { keyItem } from '../sessions/index-file.ts';
import { type Credentials, keyItemOf } from '../sessions/session.ts';
import type { Identity } from '../sessions/sts.ts';
import { keyFor } from './add-key.ts';
import type { Command } from './command.ts';

export const add: Command = {
  summary: 'put the access key of an IAM user into the keychain, once AWS has confirmed it',
  usage: 'profile',
  examples: [
    ['add jump', 'asks for the key id and the secret'],
    ['add jump --from-file', 'takes the key that lies in ~/.aws/credentials'],
    ['add jump --env', 'takes AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY'],
  ],
  notes: ['A key under the same name is replaced. ~/.aws/config and ~/.aws/credentials are not touched.'],
  options: [
    { flags: '--from-file', description: 'take the key from the credentials file' },
    { flags: '--env', description: 'take the key from the environment' },
  ],
  words: { min: 1, max: 1 },

  async run(context, { profile, options }) {
    if (!profile)
      throw new SwitchError('usage', 'a name for the key is needed', [`${context.program} add jump`]);
    refuseSourced(context, profile);
    const keychain = await context.keychain();
    await keychain.open();
    const key = await keyFor(context, profile, options);
    const identity = await identityOf(context, profile, key);
    await keychain.set(keyItem(profile), keyItemOf(key));
    context.index().rememberKey({
      profile,
      keyId: key.accessKeyId,
      keychain: keychain.name,
      storedAt: context.now(),
      ...userOf(identity),
    });
    context.say(`the key of ${identity.arn} is in ${keychain.title}, as ${profile}`);
    sayWhatStaysBehind(context, profile);
    return 0;
  },
};

function refuseSourced(context: Context, profile: string): void {
  const source = context.profiles().profile(profile)?.values.get('source_profile');
  if (source && source.value !== profile) {
    throw at(
      source,
      `profile "${profile}" uses the key of ${source.value}: one of its own would never be used`,
      [`${context.program} add ${source.value}`],
    );
  }
}

async function identityOf(context: Context, name: string, key: Credentials): Promise<Identity> {
  const profiles = context.profiles();
  const settings = settingsFrom({}, context.env, profiles);
  const profile = profiles.profile(name) ?? bareProfile(name);
  const region = settings.region ?? regionOf(profile)?.value ?? defaultRegionOf('aws');
  const caBundle = profile.values.get('ca_bundle')?.value;
  const place = { ...stsPlaceFor(profiles, profile, region, settings), caBundle };
  return context.identity(key, place).catch(sayNothingStored);
}

function sayNothingStored(error: unknown): never {
  if (!(error instanceof SwitchError)) throw error;
  throw new SwitchError(error.reason, error.message, [...error.hints, 'nothing was stored'], error);
}

function userOf({ account, arn }: Identity): { account: string; user?: string } {
  const user = /:user\/(?:.*\/)?([^/]+)$/.exec(arn)?.[1];
  return { account, ...(user && { user }) };
}

function sayWhatStaysBehind(context: Context, profile: string): void {
  const keys = context.profiles().profile(profile)?.keys;
  if (keys)
    context.say(
      `the key in ${keys.id.file}, lines ${keys.id.line} and ${keys.secret.line}, is no longer used: delete it there`,
    );
}

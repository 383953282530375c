import { at } from '../profiles/faults.ts';
import type { AmbientSource } from '../profiles/source.ts';
import { credentialsOf, Unfit } from './answer.ts';
import type { FirstCredentials, SourceWorld } from './index.ts';

/** The variable of each part of an answer. */
const VARIABLES = {
  AccessKeyId: 'AWS_ACCESS_KEY_ID',
  SecretAccessKey: 'AWS_SECRET_ACCESS_KEY',
  SessionToken: 'AWS_SESSION_TOKEN',
  Expiration: 'AWS_CREDENTIAL_EXPIRATION',
} as const;

/**
 * `credential_source = Environment`: the keys of our own environment, whoever has put them there. In a shell of `switch`
 * they are that shell's session, as for every other AWS client in it.
 */
export async function openEnvironment(
  { profile }: AmbientSource,
  world: SourceWorld,
): Promise<FirstCredentials> {
  const { env, now, profiles } = world;
  const fields = Object.fromEntries(
    Object.entries(VARIABLES).flatMap(([part, name]) => (env[name]?.trim() ? [[part, env[name]]] : [])),
  );
  try {
    return credentialsOf(fields, 'SessionToken', now());
  } catch (error) {
    if (!(error instanceof Unfit)) throw error;
    const line = profiles.profile(profile)?.values.get('credential_source');
    throw at(
      line,
      `the environment has no credentials for profile "${profile}": ${inVariables(error.message)}`,
      [
        ...error.hints,
        ...(env.SWITCH_PROFILE ? [`this shell is in the profile ${env.SWITCH_PROFILE}, by switch`] : []),
        'credential_source = Environment takes AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN,',
        'else AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN',
      ],
    );
  }
}

const inVariables = (text: string): string =>
  Object.entries(VARIABLES).reduce((said, [part, name]) => said.replace(part, name), text);

// The web identity that a pod or a job finds in its environment. It is what `credential_source = Environment` means there
// where the environment holds no key, as it is to AWS's tools where nothing else is configured.

import { SwitchError } from '../errors.ts';
import { parseRoleArn } from './arn.ts';
import { checkedWord } from './limits.ts';
import type { Road } from './road.ts';
import type { Env, Settings } from './settings.ts';
import { DEFAULT_SESSION_NAME } from './steps.ts';

/** The three variables of a web identity. */
export interface EnvironmentIdentity {
  readonly file: string;
  readonly roleArn: string;
  readonly sessionName: string | undefined;
}

/** The web identity of the environment; undefined where there is none, and beside a key, which is taken before it. */
export function environmentIdentity(env: Env): EnvironmentIdentity | undefined {
  const { AWS_WEB_IDENTITY_TOKEN_FILE: file, AWS_ROLE_ARN: roleArn } = env;
  if (!file || !roleArn || env.AWS_ACCESS_KEY_ID) return undefined;
  return { file, roleArn, sessionName: env.AWS_ROLE_SESSION_NAME || undefined };
}

/** A road that starts with the environment, once it is known what that holds. */
export function throughEnvironment(road: Road, { webIdentity }: Settings): Road {
  if (road.source.kind !== 'environment' || !webIdentity) return road;
  const { file, roleArn, sessionName } = webIdentity;
  if (!parseRoleArn(roleArn))
    throw new SwitchError('config', `AWS_ROLE_ARN is not the ARN of a role: "${roleArn}"`, [
      'AWS_WEB_IDENTITY_TOKEN_FILE is set, too: its token is to enter that role',
    ]);
  const message =
    'the environment holds no key, but a web identity: AWS_WEB_IDENTITY_TOKEN_FILE, AWS_ROLE_ARN';
  return {
    ...road,
    source: {
      kind: 'web-identity',
      profile: road.source.profile,
      roleArn,
      roleSessionName: sessionName
        ? checkedWord('role_session_name', sessionName, 'AWS_ROLE_SESSION_NAME')
        : DEFAULT_SESSION_NAME,
      durationSeconds: 3600,
      token: { file },
    },
    notes: [...road.notes, { code: 'environment-identity', message }],
  };
}

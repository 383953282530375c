import { SwitchError } from '../errors.ts';
import type { Source } from '../profiles/source.ts';
import { outOfVault } from '../profiles/vault-command.ts';
import { typed } from '../words/typed.ts';
import type { SourceWorld } from './index.ts';

/** What each kind that cannot be opened yet is called, and what is missing. */
const PARTS: Readonly<Record<Exclude<Source['kind'], 'static'>, string>> = {
  sso: 'an IAM Identity Center sign-in',
  'web-identity': 'a web identity token (AssumeRoleWithWebIdentity)',
  process: 'a credential_process of another program',
  login: 'a sign-in by aws login',
  environment: 'credential_source = Environment',
  instance: 'the metadata of an EC2 instance',
  container: 'the credentials of a container',
};

/** A kind of first credentials that is planned rightly, and that this version cannot open. */
export async function openMissing(
  { kind, profile }: Exclude<Source, { kind: 'static' }>,
  { profiles }: SourceWorld,
): Promise<never> {
  const line = kind === 'process' ? profiles.profile(profile)?.values.get('credential_process') : undefined;
  throw new SwitchError(
    'config',
    `the first credentials of profile "${profile}" are ${PARTS[kind]}: this version cannot open that`,
    [
      ...(line ? outOfVault(line, profiles) : []),
      'it opens access keys, in the keychain or in ~/.aws/credentials, and the roles behind them',
      `what it would do: switch explain ${typed(profile)}`,
    ],
  );
}

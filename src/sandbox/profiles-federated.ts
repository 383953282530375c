import { tokenFileIn } from './federation/ground-files.ts';
import { ANALYSTS, PIPELINE, REPORT } from './federation/roles.ts';
import { PROD_ENGINEER, USER_ARN } from './roles.ts';

/** A profile whose first credentials are no access key. */
export interface FederatedProfile {
  readonly name: string;
  readonly lesson: string;
  readonly settings: Readonly<Record<string, string>>;
}

/** The profiles for what lies in the folder of a visit. */
export const federatedProfiles = (folder: string): readonly FederatedProfile[] => [
  {
    name: 'web',
    lesson:
      'A pipeline or a cluster: its token lies in a file, and the role trusts its subject. No key, no code.',
    settings: {
      region: 'eu-west-1',
      role_arn: PIPELINE,
      role_session_name: 'shop',
      web_identity_token_file: tokenFileIn(folder),
    },
  },
  {
    name: 'saml',
    lesson:
      "A company's sign-in: a command prints an assertion that names your roles. Delete role_arn, and you choose one of them.",
    settings: {
      region: 'us-east-1',
      role_arn: ANALYSTS[0] ?? '',
      saml_process: 'switch sandbox saml',
    },
  },
  {
    name: 'process',
    lesson: 'Credentials that another program prints, as one that holds a certificate would.',
    settings: { region: 'eu-west-1', credential_process: 'switch sandbox process' },
  },
  {
    name: 'login',
    lesson:
      'As "aws login" leaves it: keys of a quarter of an hour in clear in $AWS_LOGIN_CACHE_DIRECTORY, renewed for twelve hours.',
    settings: { region: 'eu-west-1', login_session: USER_ARN },
  },
  {
    name: 'prod-login',
    lesson: 'Asks for MFA, and no code is asked: who signed in by a browser has given one there.',
    settings: { region: 'eu-west-1', role_arn: PROD_ENGINEER, source_profile: 'login' },
  },
  {
    name: 'report',
    lesson:
      'A role behind the pipeline; it trusts saml and process, too: put one of them there. 1 h at most, as behind any session.',
    settings: { region: 'eu-west-1', role_arn: REPORT, source_profile: 'web' },
  },
];

// Why a role could not be entered with what an identity provider says. STS says that in a few words; each has one cause
// that is likelier than all others.

import { parseRoleArn } from '../profiles/arn.ts';
import { sayDuration } from '../words/duration.ts';
import { typed } from '../words/typed.ts';
import { type Federation, roleOf } from './federation.ts';
import type { Refusal } from './refusal.ts';
import type { Reasons } from './role-refusal.ts';

/** What a person reads when STS refuses a token or an assertion. */
export function federationRefused({ code, message }: Refusal, federation: Federation): Reasons {
  const about = aboutOf(federation);
  switch (code) {
    case 'ExpiredTokenException':
    case 'ExpiredToken':
      return { what: `${about.it} has expired`, hints: about.expired };
    case 'InvalidIdentityToken':
    case 'InvalidIdentityTokenException':
      return { what: `AWS did not accept ${about.it}`, hints: invalid(message, federation) };
    case 'IDPRejectedClaim':
      return {
        what: 'the identity provider itself has rejected it',
        hints: [`${about.it} was revoked or is not valid any more: get a new one`],
      };
    case 'IDPCommunicationError':
      return {
        what: 'AWS could not reach the identity provider',
        hints: ['its address in IAM must be open to the internet, with its keys; try again in a minute'],
      };
    case 'AccessDenied':
      return { what: `you may not enter ${roleOf(federation)} with ${about.it}`, hints: denied(federation) };
    case 'ValidationError':
      return invalidParameter(message, federation);
    case 'PackedPolicyTooLarge':
    case 'MalformedPolicyDocument':
      return { what: 'AWS did not accept the policy for the session', hints: [] };
    case 'RegionDisabledException':
      return { what: 'STS is switched off in this region', hints: ['choose another: region in the profile'] };
    default:
      return { what: 'AWS refused the call', hints: [] };
  }
}

/** A message of AWS repeats what it found wrong, which may be the secret itself. */
export function withoutProof(message: string, { proof }: Federation): string {
  const text = proof.reveal();
  return message
    .split(text)
    .join(HIDDEN)
    .replace(/[\w+/=.~%-]{12,}/g, (run) => (text.includes(run) ? HIDDEN : run));
}

const HIDDEN = '(hidden)';

interface About {
  readonly it: string;
  readonly expired: readonly string[];
}

function aboutOf({ source }: Federation): About {
  if (source.kind === 'saml')
    return {
      it: 'the assertion',
      expired: [
        'AWS takes an assertion within 5 minutes of its making: saml_process must print a new one each time',
        'or the clock of the identity provider is wrong',
      ],
    };
  const maker =
    'file' in source.token
      ? `whoever writes ${source.token.file} must write a new one`
      : 'web_identity_token_process must print a new one';
  return { it: 'the token', expired: [maker, 'or the clock of the identity provider is wrong'] };
}

/** What STS says of a token or an assertion that it does not accept, and what that mostly is. */
const INVALID: readonly (readonly [RegExp, (federation: Federation) => string])[] = [
  [/audience/i, ({ source }) => AUDIENCE[source.kind]],
  [
    /No OpenIDConnect provider|Specified provider doesn't exist/i,
    (federation) =>
      `the account ${accountOf(federation)} has no such identity provider in IAM: it must be made there`,
  ],
  [
    /verification key|thumbprint/i,
    () => 'AWS could not read the keys of the identity provider: is its address open to the internet?',
  ],
  [
    /signature/i,
    () => 'its signing certificate was changed: the metadata of the identity provider in IAM must be renewed',
  ],
  [/Issuer/i, () => 'the identity provider in IAM has another issuer: its metadata must be of the same'],
  [
    /RoleSessionName/i,
    () => 'the identity provider must send the attribute RoleSessionName: 2 to 64 letters, digits or _+=,.@-',
  ],
  [/Source ?Identity/i, () => 'its SourceIdentity is not one that AWS takes'],
];

const AUDIENCE = {
  'web-identity': 'the audience of the token must be one of the provider in IAM, mostly sts.amazonaws.com',
  saml: 'the audience of the assertion must be the one that AWS wants: https://signin.aws.amazon.com/saml',
};

function invalid(message: string, federation: Federation): string[] {
  const [, hint] = INVALID.find(([words]) => words.test(message)) ?? [];
  if (hint) return [hint(federation)];
  return [
    federation.source.kind === 'saml'
      ? 'saml_process must print what the identity provider posts to AWS, whole and unchanged'
      : 'it must be an OpenID Connect token of a provider that IAM knows, whole and unchanged',
  ];
}

const accountOf = (federation: Federation): string => parseRoleArn(roleOf(federation))?.account ?? '';

function denied(federation: Federation): string[] {
  const { source } = federation;
  const role = parseRoleArn(roleOf(federation));
  const call = source.kind === 'saml' ? 'sts:AssumeRoleWithSAML' : 'sts:AssumeRoleWithWebIdentity';
  return [
    'AWS answers alike whether the role does not exist, does not trust the provider, or a condition is not met; check',
    `- role_arn: the account ${role?.account} and the name ${role?.role}, in the same letters`,
    `- whether the role's trust policy allows ${call} to this identity provider`,
    source.kind === 'saml'
      ? '- its conditions: SAML:aud, and whatever it asks of the user'
      : '- its conditions on the token: aud, and sub, which names the repository, branch or service account',
    `the whole plan: switch explain ${typed(source.profile)}`,
  ];
}

function invalidParameter(message: string, { source }: Federation): Reasons {
  if (/exceeds the MaxSessionDuration/.test(message))
    return {
      what: `the role does not allow a session of ${sayDuration(source.durationSeconds)}`,
      hints: ['every role allows 1h: run it again with -d 1h, or change duration_seconds'],
    };
  return { what: 'AWS found a parameter wrong', hints: [] };
}

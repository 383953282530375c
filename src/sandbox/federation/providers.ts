/** The host by which the accounts know the identity provider; it is a name alone, and is never asked. */
const HOST = 'idp.practice.example';

/** Who signs web identity tokens. */
export const ISSUER = `https://${HOST}`;

/** Whom such a token is for. */
export const AUDIENCE = 'sts.amazonaws.com';

/** Who signs assertions. */
export const ENTITY = `https://${HOST}/saml`;

/** Where AWS takes assertions. */
export const RECIPIENT = 'https://signin.aws.amazon.com/saml';

/** What an assertion names as its audience. */
export const SAML_AUDIENCE = 'urn:amazon:webservices';

/** A condition key on what a web identity token claims. */
export const claimKey = (claim: string): string => `${HOST}:${claim}`;

const SAML_NAME = 'practice';

/** The provider of web identities, as an account has it. */
export const oidcProviderArn = (account: string): string => `arn:aws:iam::${account}:oidc-provider/${HOST}`;

/** The provider of assertions, as an account has it. */
export const samlProviderArn = (account: string): string =>
  `arn:aws:iam::${account}:saml-provider/${SAML_NAME}`;

/** The accounts that have registered the provider of web identities. */
export const OIDC_ACCOUNTS: readonly string[] = ['111111111111'];

/** The accounts that have registered the provider of assertions. */
export const SAML_ACCOUNTS: readonly string[] = ['222222222222', '333333333333'];

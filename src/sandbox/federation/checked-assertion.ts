import { Refusal } from '../refusal.ts';
import { signedInfo } from './assertion.ts';
import type { ProviderKey } from './provider-key.ts';
import { ENTITY, RECIPIENT, SAML_AUDIENCE } from './providers.ts';
import { all, type Element, first, readXml } from './xml-reader.ts';

/** What an assertion says, once its signature and its times are checked. */
export interface SamlIdentity {
  readonly subject: string;
  readonly sessionName: string;
  /** Pairs of a role and a provider. */
  readonly roles: readonly string[];
  /** Milliseconds; the session of a role lasts no longer. */
  readonly sessionUntil: number;
}

/** Reads an assertion, and refuses one that proves nothing. All that is read stands in what was signed. */
export function checkAssertion(base64: string, key: ProviderKey, now: number): SamlIdentity {
  const assertion = signedAssertion(base64, key);
  const textOf = (name: string): string => first(assertion, name)?.text ?? '';
  if (textOf('saml:Issuer') !== ENTITY) throw invalid('Issuer not present in specified provider');
  checkConditions(assertion, now);
  const [sessionName] = valuesOf(assertion, 'RoleSessionName');
  if (sessionName === undefined) throw invalid('RoleSessionName is required in AuthnResponse');
  if (!/^[\w+=,.@-]{2,64}$/.test(sessionName)) {
    throw invalid('RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}');
  }
  const until = Date.parse(first(assertion, 'saml:AuthnStatement')?.attributes.SessionNotOnOrAfter ?? '');
  return {
    subject: textOf('saml:NameID'),
    sessionName,
    roles: valuesOf(assertion, 'Role'),
    sessionUntil: Number.isNaN(until) ? Number.POSITIVE_INFINITY : until,
  };
}

/** The one assertion of a response, read again from the text that its signature covers and from nothing else. */
function signedAssertion(base64: string, key: ProviderKey): Element {
  const response = /^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(base64) ? Buffer.from(base64, 'base64').toString() : '';
  const root = readXml(response);
  if (!root) throw invalid('Invalid base64 SAMLResponse');
  const [assertion, ...others] = [root, ...all(root, 'saml:Assertion')].filter(
    ({ name }) => name === 'saml:Assertion',
  );
  if (!assertion || others.length > 0) throw invalid('Your request included an invalid SAML response.');
  const [signature, second] = all(root, 'ds:Signature');
  if (!signature || second || !assertion.children.includes(signature)) throw unsigned();
  const text =
    response.slice(assertion.start, signature.start) + response.slice(signature.end, assertion.end);
  checkSignature(signature, signedInfo(assertion.attributes.ID ?? '', text), response, key);
  const signed = readXml(text);
  if (!signed) throw unsigned();
  return signed;
}

/** What was signed must be, letter for letter, what we would have signed for this text. */
function checkSignature(signature: Element, wanted: string, response: string, key: ProviderKey): void {
  const info = first(signature, 'ds:SignedInfo');
  const value = first(signature, 'ds:SignatureValue')?.text ?? '';
  const isOurs = info !== undefined && response.slice(info.start, info.end) === wanted;
  if (!isOurs || !key.isSigned(wanted, Buffer.from(value, 'base64'))) throw unsigned();
}

function checkConditions(assertion: Element, now: number): void {
  const data = first(assertion, 'saml:SubjectConfirmationData')?.attributes ?? {};
  const { NotBefore = '', NotOnOrAfter = '' } = first(assertion, 'saml:Conditions')?.attributes ?? {};
  const audiences = all(assertion, 'saml:Audience').map(({ text }) => text);
  if (!audiences.includes(SAML_AUDIENCE)) throw invalid('Response does not contain the required audience.');
  if (data.Recipient !== RECIPIENT) throw invalid('Response does not contain the required recipient.');
  if (!(now < Date.parse(NotOnOrAfter)) || !(now < Date.parse(data.NotOnOrAfter ?? ''))) {
    const sentence = 'Token must be redeemed within 5 minutes of issuance';
    throw new Refusal(400, 'ExpiredTokenException', sentence);
  }
  if (!(now >= Date.parse(NotBefore))) throw invalid('The assertion is not valid yet.');
}

const valuesOf = (assertion: Element, name: string): string[] =>
  all(assertion, 'saml:Attribute')
    .filter(({ attributes }) => attributes.Name === `https://aws.amazon.com/SAML/Attributes/${name}`)
    .flatMap((attribute) => all(attribute, 'saml:AttributeValue').map(({ text }) => text));

const unsigned = (): Refusal => invalid('Response signature invalid');

const invalid = (sentence: string): Refusal => new Refusal(400, 'InvalidIdentityToken', sentence);

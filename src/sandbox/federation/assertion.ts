// The text of an assertion. It is written as the exclusive canonical form would write it: no empty tags, attributes in
// order, each namespace where it is used. So what is signed is the text itself.

import { createHash } from 'node:crypto';
import type { ProviderKey } from './provider-key.ts';
import { ENTITY, RECIPIENT, SAML_AUDIENCE } from './providers.ts';

/** What an assertion says. */
export interface Statement {
  readonly subject: string;
  readonly sessionName: string;
  /** Pairs of a role and its provider, as an attribute has them. */
  readonly roles: readonly string[];
  readonly issued: string;
  readonly redeemableUntil: string;
  readonly sessionUntil: string;
  readonly sessionSeconds: number;
  readonly id: string;
}

/** The algorithm of the signature, and the way in which text becomes canonical: no others are taken. */
export const ALGORITHMS = {
  canonical: 'http://www.w3.org/2001/10/xml-exc-c14n#',
  enveloped: 'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
  digest: 'http://www.w3.org/2001/04/xmlenc#sha256',
  signature: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
} as const;

const SIGNATURE = 'xmlns:ds="http://www.w3.org/2000/09/xmldsig#"';
const ATTRIBUTE = 'https://aws.amazon.com/SAML/Attributes';

/** A response with a signed assertion in it, in base64, as a browser would post it. */
export function writeResponse(statement: Statement, key: ProviderKey): string {
  const [head, tail] = assertionOf(statement);
  const info = signedInfo(statement.id, `${head}${tail}`);
  const value = key.sign(info).toString('base64');
  const signature = `<ds:Signature ${SIGNATURE}>${info}<ds:SignatureValue>${value}</ds:SignatureValue></ds:Signature>`;
  const attributes = `Destination="${RECIPIENT}" ID="_r${statement.id}" IssueInstant="${statement.issued}" Version="2.0"`;
  const response = `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ${attributes}><saml:Issuer xmlns:saml="${SAML}">${ENTITY}</saml:Issuer>${SUCCESS}${head}${signature}${tail}</samlp:Response>`;
  return Buffer.from(response).toString('base64');
}

/** What the signature covers: the digest of the assertion without its signature. */
export function signedInfo(id: string, assertion: string): string {
  const digest = createHash('sha256').update(assertion).digest('base64');
  const { canonical, enveloped } = ALGORITHMS;
  return [
    `<ds:SignedInfo ${SIGNATURE}>`,
    algorithm('CanonicalizationMethod', canonical),
    algorithm('SignatureMethod', ALGORITHMS.signature),
    `<ds:Reference URI="#${escaped(id)}">`,
    `<ds:Transforms>${algorithm('Transform', enveloped)}${algorithm('Transform', canonical)}</ds:Transforms>`,
    algorithm('DigestMethod', ALGORITHMS.digest),
    `<ds:DigestValue>${digest}</ds:DigestValue></ds:Reference></ds:SignedInfo>`,
  ].join('');
}

const SAML = 'urn:oasis:names:tc:SAML:2.0:assertion';
const SUCCESS =
  '<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"></samlp:StatusCode></samlp:Status>';

const algorithm = (name: string, uri: string): string => `<ds:${name} Algorithm="${uri}"></ds:${name}>`;

/** The assertion, in two parts: its signature stands between them. */
function assertionOf(statement: Statement): [string, string] {
  const { subject, sessionName, roles, issued, redeemableUntil, sessionUntil, sessionSeconds, id } =
    statement;
  const head = `<saml:Assertion xmlns:saml="${SAML}" ID="${id}" IssueInstant="${issued}" Version="2.0"><saml:Issuer>${ENTITY}</saml:Issuer>`;
  const tail = [
    `<saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">${escaped(subject)}</saml:NameID>`,
    '<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">',
    `<saml:SubjectConfirmationData NotOnOrAfter="${redeemableUntil}" Recipient="${RECIPIENT}"></saml:SubjectConfirmationData>`,
    '</saml:SubjectConfirmation></saml:Subject>',
    `<saml:Conditions NotBefore="${issued}" NotOnOrAfter="${redeemableUntil}"><saml:AudienceRestriction><saml:Audience>${SAML_AUDIENCE}</saml:Audience></saml:AudienceRestriction></saml:Conditions>`,
    `<saml:AuthnStatement AuthnInstant="${issued}" SessionIndex="${id}" SessionNotOnOrAfter="${sessionUntil}"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>`,
    '<saml:AttributeStatement>',
    attribute('Role', roles),
    attribute('RoleSessionName', [sessionName]),
    attribute('SessionDuration', [String(sessionSeconds)]),
    '</saml:AttributeStatement></saml:Assertion>',
  ];
  return [head, tail.join('')];
}

const attribute = (name: string, values: readonly string[]): string =>
  `<saml:Attribute Name="${ATTRIBUTE}/${name}">${values.map((value) => `<saml:AttributeValue>${escaped(value)}</saml:AttributeValue>`).join('')}</saml:Attribute>`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

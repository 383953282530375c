/** What a SAML identity provider answers, as far as the tests want it. */

export const ROLE = 'https://aws.amazon.com/SAML/Attributes/Role';
export const PROVIDER = 'arn:aws:iam::222222222222:saml-provider/acme';

export const roleArn = (name: string, account = '222222222222'): string =>
  `arn:aws:iam::${account}:role/${name}`;

export const pair = (name: string): string => `${roleArn(name)},${PROVIDER}`;

interface Parts {
  /** Before the first element. */
  readonly prolog?: string;
  readonly status?: string;
  readonly name?: string;
  /** In the place of the attribute statement. */
  readonly inside?: string;
}

export const attribute = (values: readonly string[], name = ROLE): string =>
  `<a:Attribute Name="${name}">${values.map((value) => `<a:AttributeValue xmlns:xs="http://www.w3.org/2001/XMLSchema">${value}</a:AttributeValue>`).join('\n')}</a:Attribute>`;

/** A response with these values of the attribute for roles. */
export function response(values: readonly string[], parts: Parts = {}): string {
  const { prolog = '<?xml version="1.0" encoding="UTF-8"?>\n', status = 'Success', name = ROLE } = parts;
  const inside = parts.inside ?? `<a:AttributeStatement>${attribute(values, name)}</a:AttributeStatement>`;
  return `${prolog}<p:Response xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:a="urn:oasis:names:tc:SAML:2.0:assertion">
<a:Issuer>https://idp.example</a:Issuer>
<p:Status><p:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:${status}"/></p:Status>
<a:Assertion ID="_1"><a:Issuer>https://idp.example</a:Issuer>${inside}</a:Assertion></p:Response>`;
}

export const base64 = (text: string): string => Buffer.from(text).toString('base64');

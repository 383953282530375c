// The XML of a SAML response, as far as we need it: the values of the attribute for roles. Whether it is true is for AWS to
// say, which has the certificate. Here it is read strictly: what could be read in two ways is not read.

import { SaxesParser, type SaxesTagNS } from 'saxes';

/** What one is told who has printed something else. */
export const WHOLE =
  'it must print the SAML response and nothing else, whole and unchanged, as the identity provider posts it to AWS';

/** XML that is read no further: why, and what to do. */
export class Strange extends Error {
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}

const PROTOCOL = 'urn:oasis:names:tc:SAML:2.0:protocol';
const ASSERTION = 'urn:oasis:names:tc:SAML:2.0:assertion';
/** China's partition has names of its own, and takes the others. */
const ROLE = /^https?:\/\/(?:aws\.amazon\.com|www\.amazonaws\.cn)\/SAML\/Attributes\/Role$/;
const PATH = [
  `${PROTOCOL} Response`,
  `${ASSERTION} Assertion`,
  `${ASSERTION} AttributeStatement`,
  `${ASSERTION} Attribute`,
  `${ASSERTION} AttributeValue`,
].join('/');

const DEEPEST = 100;

/** The texts of the values of the attribute for roles, where the standard has them and nowhere else. */
export function valuesIn(xml: string): string[] {
  const path: SaxesTagNS[] = [];
  const values: string[] = [];
  const isValue = (): boolean =>
    path.map(({ uri, local }) => `${uri} ${local}`).join('/') === PATH &&
    ROLE.test(path[3]?.attributes.Name?.value ?? '');
  let text = '';
  const parser = new SaxesParser({ xmlns: true });
  parser.on('doctype', () => {
    throw new Strange('XML with a DOCTYPE', 'SAML allows none, and so does AWS: another program has made it');
  });
  parser.on('opentag', (tag) => {
    if (path.length === 0) refuseOther(tag);
    if (isEncrypted(tag)) throw encrypted;
    refuseRefusal(tag);
    if (isValue()) throw twoWays('an element');
    if (path.push(tag) > DEEPEST) throw new Strange('XML that is nested too deep', WHOLE);
    text = '';
  });
  parser.on('closetag', () => {
    if (isValue()) values.push(text);
    path.pop();
  });
  const add = (more: string): void => {
    text += more;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  // Some read only what is before it, others all: a role that is cut there may be another one.
  for (const event of ['comment', 'processinginstruction'] as const)
    parser.on(event, () => {
      if (isValue()) throw twoWays('a comment');
    });
  parser.write(xml).close();
  return values;
}

function refuseOther({ uri, local, name }: SaxesTagNS): void {
  if (uri !== PROTOCOL || local !== 'Response')
    throw new Strange(`XML, but no SAML response: it begins with <${name}>`, WHOLE);
}

/** The identity provider says by this whether it has let anybody in; a second code within the first says more. */
function refuseRefusal({ uri, local, attributes }: SaxesTagNS): void {
  const code = attributes.Value?.value ?? '';
  if (uri !== PROTOCOL || local !== 'StatusCode' || code.endsWith(':Success')) return;
  throw new Strange(
    `no assertion, but the refusal of the identity provider (${code.split(':').at(-1)})`,
    'sign in to it again, and see what it says there',
  );
}

const isEncrypted = ({ uri, local }: SaxesTagNS): boolean =>
  uri === ASSERTION && local === 'EncryptedAssertion';

const encrypted = new Strange(
  'an assertion that is encrypted, of which only AWS can read the roles',
  'the identity provider must send it unencrypted: it goes to AWS over https',
);

const twoWays = (what: string): Strange =>
  new Strange(`an assertion with ${what} inside of a role`, 'it can be read in two ways, and is not used');

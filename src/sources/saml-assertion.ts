// What a command has printed, as an assertion that can be sent to AWS: whatever makes one prints it in its own form.

import { rolesIn, type SamlRole } from './saml-roles.ts';
import { Strange, valuesIn, WHOLE } from './saml-xml.ts';

/** An assertion that can be sent to AWS. */
export interface Assertion {
  /** Base64, as AWS takes it. */
  readonly encoded: string;
  readonly roles: readonly SamlRole[];
}

/** What was printed is no such thing: why, and what to do. */
export interface NoAssertion {
  readonly wrong: string;
  readonly hint: string;
}

/** The most that STS takes, in base64. */
const LONGEST = 100_000;

/** The assertion in what a command has printed: XML, or XML in base64. */
export function readAssertion(printed: string): Assertion | NoAssertion {
  const text = printed.replace(/^\ufeff/, '').trim();
  if (text === '') return { wrong: 'nothing', hint: 'it must print the SAML response on stdout' };
  if (text.length > LONGEST) return tooLong;
  if (/^(<!doctype html|<html)/i.test(text)) return page;
  if (text.startsWith('<')) return assertionIn(text, Buffer.from(text).toString('base64'));
  const encoded = text.replace(/\s+/g, '');
  const xml = /^[A-Za-z0-9+/]+={0,2}$/.test(encoded) ? Buffer.from(encoded, 'base64').toString('utf8') : '';
  return xml.trimStart().startsWith('<') ? assertionIn(xml, encoded) : neither;
}

const neither = { wrong: 'neither XML nor XML in base64', hint: WHOLE };

const tooLong = {
  wrong: 'more than the 100000 characters that AWS takes',
  hint: 'the identity provider must put fewer attributes into it',
};

const page = {
  wrong: 'a web page, not an assertion',
  hint: 'mostly that is the log-in page: the identity provider wants you to sign in again',
};

function assertionIn(xml: string, encoded: string): Assertion | NoAssertion {
  if (/^\s*(<!doctype html|<html)/i.test(xml)) return page;
  if (encoded.length > LONGEST) return tooLong;
  try {
    return { encoded, roles: rolesIn(valuesIn(xml)) };
  } catch (error) {
    if (error instanceof Strange) return { wrong: error.message, hint: error.hint };
    return { wrong: 'XML with a fault in it', hint: WHOLE };
  }
}

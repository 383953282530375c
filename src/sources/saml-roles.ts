// The roles of an assertion, as AWS wants them: a role and the identity provider in its account, in either order.

import { parseRoleArn } from '../profiles/arn.ts';

/** A role that an assertion opens, and the identity provider by which it does. */
export interface SamlRole {
  readonly role: string;
  readonly provider: string;
}

const PROVIDER = /^arn:aws[a-z-]*:iam::\d{12}:saml-provider\/[\w._-]{1,128}$/;

/** The pair in a value; undefined for what is none. */
function pairIn(value: string): SamlRole | undefined {
  const parts = value.split(',').map((part) => part.trim());
  if (parts.length !== 2) return undefined;
  const role = parts.find((part) => parseRoleArn(part));
  const provider = parts.find((part) => PROVIDER.test(part));
  return role !== undefined && provider !== undefined ? { role, provider } : undefined;
}

/** The pairs in the values of the attribute, each role once. */
export function rolesIn(values: readonly string[]): SamlRole[] {
  const pairs = values.flatMap((value) => pairIn(value) ?? []);
  return pairs.filter(({ role }, index) => pairs.findIndex((one) => one.role === role) === index);
}

// STS's limits on tags and session policies, checked before any call.

import { SwitchError } from '../errors.ts';

export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** A tag as it was written; without a value where there is no `=`. */
export interface WrittenTag {
  readonly key: string;
  readonly value: string | undefined;
}

const KEY = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u;
const TEXT = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u;
const POLICY_ARN = /^arn:aws[a-z-]*:iam::(\d{12}|aws):policy\/[\w+=,.@/-]+$/;
const MOST_TAGS = 50;
const MOST_POLICIES = 10;
/** Characters of a session policy and of the ARNs with it. */
const LONGEST_POLICY = 2048;

/** `key=value` pairs, their parts without white space around them. */
export function readTags(pairs: readonly string[]): WrittenTag[] {
  return pairs.map((pair) => {
    const [key = '', ...rest] = pair.split('=');
    return { key: key.trim(), value: rest.length > 0 ? rest.join('=').trim() : undefined };
  });
}

/** What STS would refuse in a list of tags. */
export function tagProblem(tags: readonly WrittenTag[]): string | undefined {
  const wrong = tags.find(({ key, value }) => value === undefined || !KEY.test(key) || !TEXT.test(value));
  if (wrong)
    return wrong.value === undefined ? `"${wrong.key}" has no value` : `"${wrong.key}" cannot be one`;
  if (new Set(tags.map(({ key }) => key.toLowerCase())).size < tags.length) return 'a key is there twice';
  return tags.length > MOST_TAGS ? `there are more than ${MOST_TAGS}` : undefined;
}

/** What STS would refuse in a list of policies. */
export function policyArnProblem(arns: readonly string[]): string | undefined {
  const wrong = arns.find((arn) => !POLICY_ARN.test(arn));
  if (wrong !== undefined)
    return `not the ARN of a policy: "${wrong}"; they look like arn:aws:iam::aws:policy/ReadOnlyAccess`;
  return arns.length > MOST_POLICIES ? `more than the ${MOST_POLICIES} that AWS takes` : undefined;
}

/** A session policy without white space; throws a `usage` error where it is none. */
export function readPolicy(text: string, arns: readonly string[]): string {
  const policy = asObject(text);
  if (!policy || !('Statement' in policy)) {
    throw new SwitchError('usage', '--policy is not a policy in JSON', [
      'write --policy "$(cat policy.json)"; it begins with {"Version":"2012-10-17","Statement":',
    ]);
  }
  const short = JSON.stringify(policy);
  const length = [short, ...arns].join('').length;
  if (length <= LONGEST_POLICY) return short;
  throw new SwitchError('usage', `--policy has ${length} characters, and AWS takes ${LONGEST_POLICY}`, [
    'make it a managed policy, and name that: --policy-arn',
  ]);
}

function asObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

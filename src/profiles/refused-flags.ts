// Flags that the session at the end of a plan cannot carry: they are refused, not forgotten.

import { SwitchError } from '../errors.ts';
import type { Settings } from './settings.ts';
import type { SourceDraft } from './source.ts';

const FLAGS: Readonly<Record<string, string>> = {
  readOnly: '--read-only',
  sourceIdentity: '--source-identity',
  tags: '--tag',
  policyArns: '--policy-arn',
  policy: '--policy',
};

/** What the session of a role can carry that is entered without credentials. */
const LIMITS = ['readOnly', 'policyArns', 'policy'];

/** Throws a `usage` error for what was asked of first credentials, and is for a role that is assumed with them. */
export function refuseFlags({ kind }: SourceDraft, { attributes, readOnly, sessionName }: Settings): void {
  const names = [...(readOnly ? ['readOnly'] : []), ...Object.keys(attributes)];
  const isEntered = kind === 'web-identity' || kind === 'saml';
  const refused = [
    ...names.filter((name) => !isEntered || !LIMITS.includes(name)).flatMap((name) => FLAGS[name] ?? []),
    ...(kind === 'saml' && sessionName !== undefined ? ['--session-name'] : []),
  ];
  if (refused.length === 0) return;
  const flags = refused.join(', ');
  throw isEntered
    ? new SwitchError('usage', `a role that is entered with ${ENTERED[kind]} takes no ${flags}`, [
        'who that is, and the tags, stand in what the identity provider says',
      ])
    : new SwitchError('usage', `only the session of a role takes ${flags}`, ['this profile has no role_arn']);
}

const ENTERED = { 'web-identity': 'a web identity', saml: 'an assertion' };

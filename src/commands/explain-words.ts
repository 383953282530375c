import type { AssumeRole, CredentialPlan, Step } from '../profiles/plan.ts';
import type { Origin } from '../profiles/profile.ts';
import { shownCommand, shownUrl } from '../profiles/shown.ts';
import type { Source } from '../profiles/source.ts';
import { block, type Part } from '../words/block.ts';
import { sayDuration } from '../words/duration.ts';

type OriginOf = (key: string) => Origin | undefined;

/** Where what a plan opens is kept, in words. */
interface Places {
  /** The session of its source. */
  readonly first?: string;
  /** That of each step. */
  readonly items: readonly string[];
  readonly keyPlace: string;
  /** A note, with our commands as they are typed here. */
  note(text: string): string;
}

/** A plan for a person: what it starts with, each step with its parts and their places, and why. */
export function planInWords(plan: CredentialPlan, { first, items, keyPlace, note }: Places): string {
  const origin: OriginOf = (key) => plan.origins[key];
  const blocks = [
    block(plan.profile, [['region', plan.region ?? 'none', origin('region')]]),
    block('first credentials', [
      [plan.source.kind === 'static' ? 'key' : 'from', saySource(plan.source, keyPlace), origin('source')],
      ...federatedParts(plan.source, (key) => origin(`source.${key}`)),
      ...(first === undefined ? [] : [['kept as', first] as const]),
    ]),
    ...plan.steps.map((step, index) =>
      block(`step ${index}: ${step.call}`, [
        ...partsOf(step, (key) => origin(`steps.${index}.${key}`)),
        ['kept as', items[index] ?? ''],
      ]),
    ),
    plan.notes.length > 0
      ? block(
          'why',
          plan.notes.map(({ message, file, line }) => [
            '',
            note(message),
            file ? { file, line: line ?? 0 } : undefined,
          ]),
        )
      : '',
  ];
  return blocks.filter(Boolean).join('\n');
}

function saySource(source: Source, keyPlace: string): string {
  switch (source.kind) {
    case 'static': {
      const what = source.temporary ? 'the session' : 'the access key';
      return `${what} of ${source.profile}, ${source.keyId}, in ${keyPlace}`;
    }
    case 'sso':
      return `IAM Identity Center at ${source.startUrl} in ${source.region}: ${source.roleName} in ${source.accountId}`;
    case 'web-identity':
      return `${source.roleArn}, entered with the token ${'file' in source.token ? `in ${source.token.file}` : `that ${shownCommand(source.token.command)} prints`}`;
    case 'saml':
      return `${source.roleArn ?? 'a role'}, entered with the assertion that ${shownCommand(source.command)} prints`;
    case 'process':
      return `what ${shownCommand(source.command)} prints`;
    case 'login':
      return `the sign-in ${source.session} of aws login, renewed at ${shownUrl(source.endpoint)}`;
    case 'environment':
      return 'the environment: AWS_ACCESS_KEY_ID and what belongs to it';
    case 'instance':
      return 'the metadata of this EC2 instance';
    case 'container':
      return 'the credentials of this container';
  }
}

/** What the role of a federation is entered with. */
function federatedParts(source: Source, at: OriginOf): Part[] {
  if (source.kind !== 'web-identity' && source.kind !== 'saml') return [];
  const { durationSeconds, policyArns, policy, endpoint } = source;
  const optional: readonly Part[] = [
    ['session name', 'roleSessionName' in source ? source.roleSessionName : '', at('roleSessionName')],
    ['policies', (policyArns ?? []).join(', '), at('policyArns')],
    ['policy', policy ?? ''],
  ];
  return [
    ...optional.filter(([, value]) => value !== ''),
    ['lasts', sayDuration(durationSeconds), at('durationSeconds')],
    ['asked at', shownUrl(endpoint), at('endpoint')],
  ];
}

function partsOf(step: Step, at: OriginOf): Part[] {
  return [
    ...(step.call === 'AssumeRole' ? roleParts(step, at) : []),
    ['lasts', sayDuration(step.durationSeconds), at('durationSeconds')],
    ['MFA code', step.mfaSerial ? `of ${step.mfaSerial}` : 'none', at('mfaSerial')],
    ['asked at', shownUrl(step.endpoint), at('endpoint') ?? at('region')],
  ];
}

function roleParts(step: AssumeRole, at: OriginOf): Part[] {
  const { call: _call, region: _region, endpoint: _endpoint, mfaSerial: _mfaSerial, ...rest } = step;
  const { durationSeconds: _durationSeconds, roleArn, roleSessionName, externalId, ...attributes } = rest;
  const { sourceIdentity, tags, transitiveTagKeys, policyArns, policy, ...unsaid } = attributes;
  // A new part of a step is shown here, or nothing is compiled.
  unsaid satisfies Record<string, never>;
  const optional: readonly Part[] = [
    ['external id', externalId ?? '', at('externalId')],
    ['source identity', sourceIdentity ?? '', at('sourceIdentity')],
    ['tags', (tags ?? []).map(({ key, value }) => `${key}=${value}`).join(', '), at('tags')],
    ['passed on', (transitiveTagKeys ?? []).join(', '), at('transitiveTagKeys')],
    ['policies', (policyArns ?? []).join(', '), at('policyArns')],
    ['policy', policy ?? ''],
  ];
  return [
    ['role', roleArn, at('roleArn')],
    ['session name', roleSessionName, at('roleSessionName')],
    ...optional.filter(([, value]) => value !== ''),
  ];
}

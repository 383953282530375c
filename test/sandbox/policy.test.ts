import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Context,
  type Decision,
  decide,
  fits,
  type Policy,
  type Statement,
  USER_NAME,
} from '../../src/sandbox/policy.ts';

const ROLE = 'arn:aws:iam::333333333333:role/Engineer';
const ADA = ['999999999999', 'arn:aws:iam::999999999999:root', 'arn:aws:iam::999999999999:user/ada'];

const policy = (...statements: Statement[]): Policy => ({ Statement: statements });

function decided(statements: Statement[], context: Context = {}, principals = ADA): Decision {
  return decide([policy(...statements)], { action: 'sts:AssumeRole', resource: ROLE, principals, context });
}

const allow = (more: Partial<Statement> = {}): Statement => ({
  Effect: 'Allow',
  Action: 'sts:AssumeRole',
  ...more,
});

describe('what a statement covers', () => {
  it.each<[string, Statement, Decision]>([
    ['the action itself', allow({ Resource: ROLE }), 'allow'],
    ['the action in another case', allow({ Action: 'STS:assumerole' }), 'allow'],
    ['a pattern of actions', allow({ Action: 'sts:Assume*' }), 'allow'],
    ['one of several actions', allow({ Action: ['s3:*', 'sts:*'] }), 'allow'],
    ['everything', allow({ Action: '*', Resource: '*' }), 'allow'],
    ['another action', allow({ Action: 'sts:TagSession' }), 'implicit deny'],
    ['another resource', allow({ Resource: `${ROLE}s` }), 'implicit deny'],
    ['the resource in another case', allow({ Resource: ROLE.toUpperCase() }), 'implicit deny'],
    ['a pattern of resources', allow({ Resource: 'arn:aws:iam::*:role/Engineer' }), 'allow'],
    ['one character of a resource', allow({ Resource: 'arn:aws:iam::33333333333?:role/Engineer' }), 'allow'],
  ])('%s', (_, statement, decision) => {
    expect(decided([statement])).toBe(decision);
  });

  it('is nothing at all without a statement', () => {
    expect(decided([])).toBe('implicit deny');
  });
});

describe('the user in the resource of a statement', () => {
  const own = allow({ Resource: `arn:aws:iam::*:user/${USER_NAME}` });
  const decidedFor = (name: string, context: Context): Decision =>
    decide([policy(own)], {
      action: 'sts:AssumeRole',
      resource: `arn:aws:iam::999999999999:user/${name}`,
      principals: ADA,
      context,
    });

  it.each<[string, string, Context, Decision]>([
    ['is whoever asks', 'ada', { 'aws:username': 'ada' }, 'allow'],
    ['is nobody else', 'bob', { 'aws:username': 'ada' }, 'implicit deny'],
    ['is not whoever begins so', 'adam', { 'aws:username': 'ada' }, 'implicit deny'],
    ['is nobody where no user asks', 'ada', {}, 'implicit deny'],
  ])('%s', (_, name, context, decision) => {
    expect(decidedFor(name, context)).toBe(decision);
  });
});

describe('an explicit deny', () => {
  const deny: Statement = { Effect: 'Deny', Action: '*', Resource: ROLE };

  it.each([
    ['after', [allow(), deny]],
    ['before', [deny, allow()]],
  ])('wins %s an allow', (_, statements) => {
    expect(decided(statements)).toBe('explicit deny');
  });

  it('in another policy wins too', () => {
    const question = { action: 'sts:AssumeRole', resource: ROLE, principals: ADA, context: {} };
    expect(decide([policy(allow()), policy(deny)], question)).toBe('explicit deny');
  });

  it('of something else changes nothing', () => {
    expect(decided([allow(), { ...deny, Resource: 'arn:aws:s3:::*' }])).toBe('allow');
  });
});

describe('whom a trust policy means', () => {
  it.each<[string, NonNullable<Statement['Principal']>, Decision]>([
    ['the user', { AWS: 'arn:aws:iam::999999999999:user/ada' }, 'allow'],
    ['their account, by its root', { AWS: 'arn:aws:iam::999999999999:root' }, 'allow'],
    ['their account, by its id', { AWS: '999999999999' }, 'allow'],
    ['one of several', { AWS: ['111111111111', '999999999999'] }, 'allow'],
    ['everybody', '*', 'allow'],
    ['every AWS principal', { AWS: '*' }, 'allow'],
    ['another user', { AWS: 'arn:aws:iam::999999999999:user/bob' }, 'implicit deny'],
    ['another account', { AWS: 'arn:aws:iam::111111111111:root' }, 'implicit deny'],
    [
      'a pattern, which principals know nothing of',
      { AWS: 'arn:aws:iam::999999999999:user/*' },
      'implicit deny',
    ],
  ])('%s', (_, Principal, decision) => {
    expect(decided([allow({ Principal })])).toBe(decision);
  });
});

describe('MFA, as a bare key, a session without and a session with a code have it', () => {
  const bareKey = {};
  const without = { 'aws:MultiFactorAuthPresent': 'false' };
  const withCode = { 'aws:MultiFactorAuthPresent': 'true' };
  const asked = { 'aws:MultiFactorAuthPresent': 'true' };

  it.each<[string, NonNullable<Statement['Condition']>, Context, Decision]>([
    ['Bool, bare key', { Bool: asked }, bareKey, 'implicit deny'],
    ['Bool, without', { Bool: asked }, without, 'implicit deny'],
    ['Bool, with', { Bool: asked }, withCode, 'allow'],
    ['BoolIfExists, bare key: the famous hole', { BoolIfExists: asked }, bareKey, 'allow'],
    ['BoolIfExists, without', { BoolIfExists: asked }, without, 'implicit deny'],
    ['BoolIfExists, with', { BoolIfExists: asked }, withCode, 'allow'],
  ])('%s', (_, Condition, context, decision) => {
    expect(decided([allow({ Condition })], context)).toBe(decision);
  });

  it('a deny of what has no MFA catches the bare key only with "IfExists"', () => {
    const deny = (Condition: NonNullable<Statement['Condition']>): Statement[] => [
      allow(),
      { Effect: 'Deny', Action: '*', Condition },
    ];
    const absent = { 'aws:MultiFactorAuthPresent': 'false' };
    expect(decided(deny({ Bool: absent }), bareKey)).toBe('allow');
    expect(decided(deny({ BoolIfExists: absent }), bareKey)).toBe('explicit deny');
  });
});

describe('conditions', () => {
  const context = { 'sts:ExternalId': 'practice-2026', 'aws:MultiFactorAuthAge': '59' };

  it.each<[string, NonNullable<Statement['Condition']>, Decision]>([
    ['StringEquals', { StringEquals: { 'sts:ExternalId': 'practice-2026' } }, 'allow'],
    ['StringEquals one of several', { StringEquals: { 'sts:ExternalId': ['x', 'practice-2026'] } }, 'allow'],
    ['StringEquals another', { StringEquals: { 'sts:ExternalId': 'Practice-2026' } }, 'implicit deny'],
    ['StringEquals of an absent key', { StringEquals: { 'sts:SourceIdentity': 'ada' } }, 'implicit deny'],
    [
      'StringEqualsIfExists of an absent key',
      { StringEqualsIfExists: { 'sts:SourceIdentity': 'ada' } },
      'allow',
    ],
    ['StringLike', { StringLike: { 'sts:ExternalId': 'practice-????' } }, 'allow'],
    ['StringLike another', { StringLike: { 'sts:ExternalId': 'practice-?' } }, 'implicit deny'],
    ['NumericLessThan', { NumericLessThan: { 'aws:MultiFactorAuthAge': 60 } }, 'allow'],
    ['NumericLessThan, equal', { NumericLessThan: { 'aws:MultiFactorAuthAge': '59' } }, 'implicit deny'],
    ['a key in another case', { StringEquals: { 'STS:externalID': 'practice-2026' } }, 'allow'],
    [
      'all of them, or none',
      { StringEquals: { 'sts:ExternalId': 'practice-2026' }, Bool: { 'aws:MultiFactorAuthPresent': true } },
      'implicit deny',
    ],
  ])('%s', (_, Condition, decision) => {
    expect(decided([allow({ Condition })], context)).toBe(decision);
  });
});

describe('a pattern', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 12 });
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 });

  it('fits what the regular expression for it matches', () => {
    fc.assert(
      fc.property(letters, pattern, (text, written) => {
        const expression = new RegExp(`^${written.replaceAll('*', '.*').replaceAll('?', '.')}$`);
        expect(fits(text, written)).toBe(expression.test(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('made to take for ever does not', () => {
    expect(fits('a'.repeat(2000), `${'*a'.repeat(500)}b`)).toBe(false);
  });
});

// What imported profiles are called, whatever the network calls the accounts.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STRICT_NAME } from '../../src/profiles/header.ts';
import { globsFrom } from '../../src/profiles/sso-import/globs.ts';
import { namesFor } from '../../src/profiles/sso-import/names.ts';
import { templateFrom } from '../../src/profiles/sso-import/template.ts';
import { anyText } from '../words/any-text.ts';
import { imported, reach } from './support-sso-import.ts';

const named = (template: string, account: string, role = 'AWSAdmin', email?: string): string =>
  templateFrom(template, '--template')(reach(account, role, '123456789012', email), 'corp');

describe('a template', () => {
  it.each([
    ['{account|slug}-{role}', 'Acme  Prod (EU)', 'acme-prod-eu-AWSAdmin'],
    ['{account}/{role}', 'Acme Prod', 'Acme-Prod/AWSAdmin'],
    ['{id}-{role|without AWS|lower}', 'x', '123456789012-admin'],
    ['{account|without "Acme "|upper}', 'Acme Prod', 'PROD'],
    ['{account|without -prod}', 'data-prod', 'data'],
    ['{session}:{email}', 'x', 'corp:ada.l'],
    ['{account|slug}', 'Zürich Équipe', 'zurich-equipe'],
    ['{account|slug}', '本番', '123456789012'],
    ['{account}', '', '123456789012'],
    ['{role|without AWSAdmin}', 'x', 'AWSAdmin'],
    ['-{account}', '--help', 'help'],
  ])('%s of "%s" is %s', (template, account, name) => {
    expect(named(template, account, 'AWSAdmin', 'ada.l@example.com')).toBe(name);
  });

  it.each([
    'plain',
    '',
    '{who}',
    '{role|shout}',
    '{role|without}',
    '{role|lower x}',
    'a b{role}',
    '{role}]',
    '{role',
  ])('refuses %j, and says what there is', (template) => {
    expect(() => templateFrom(template, '--template')).toThrow(
      expect.objectContaining({
        reason: 'usage',
        message: `--template is no template for names: "${template}"`,
        hints: expect.arrayContaining([
          'fields: account, id, role, email, session; filters: lower, upper, slug, without WORD',
        ]),
      }),
    );
  });

  it('makes of any text of the network a name that all tools read', () => {
    const templates = fc.constantFrom('{account}-{role}', '{account|slug}', '{email}', '{account|without a}');
    fc.assert(
      fc.property(templates, anyText, anyText, anyText, (template, account, role, email) => {
        const name = templateFrom(template, '')(reach(account, role, '123456789012', email), 'corp');
        expect(name).toMatch(STRICT_NAME);
        expect(name).not.toMatch(/^-/);
      }),
    );
  });
});

describe('names', () => {
  const template = templateFrom('{account|slug}-{role}', '');
  const all = (reaches: Parameters<typeof namesFor>[0], taken: string[] = []) =>
    namesFor(reaches, { template, session: 'corp', taken: new Set(taken) }).map(({ name }) => name);

  it('of two accounts that are called the same bear the id', () => {
    const two = [reach('Prod', 'Ops', '222222222222'), reach('prod', 'Ops', '111111111111')];
    expect(all(two)).toEqual(['prod-Ops-222222222222', 'prod-Ops-111111111111']);
  });

  it('that somebody else has are left alone', () => {
    expect(all([reach('Prod', 'Ops')], ['prod-Ops'])).toEqual(['prod-Ops-111111111111']);
    const taken = ['prod-Ops', 'prod-Ops-111111111111', 'prod-Ops-111111111111-Ops'];
    expect(all([reach('Prod', 'Ops')], taken)).toEqual(['prod-Ops-111111111111-Ops-2']);
  });

  it('are never default, and tell apart the roles that a template does not', () => {
    const byRole = templateFrom('{role}', '');
    const given = namesFor([reach('a', 'default')], { template: byRole, session: 'corp', taken: new Set() });
    expect(given).toMatchObject([{ name: 'default-111111111111', instead: 'default' }]);
    const byAccount = templateFrom('{account}', '');
    const two = [reach('a', 'One'), reach('a', 'Two')];
    expect(
      namesFor(two, { template: byAccount, session: 'corp', taken: new Set() }).map(({ name }) => name),
    ).toEqual(['a-111111111111', 'a-111111111111-Two']);
  });

  it('are the same in whatever order the network answers, and each is there once', () => {
    const account = fc.constantFrom('Prod', 'prod', 'PROD ', 'default', 'prod-A-111111111111');
    const id = fc.constantFrom('111111111111', '222222222222', '333333333333');
    const one = fc.record({ account, accountId: id, role: fc.constantFrom('A', 'B=', 'B,', 'A-1') });
    const some = fc.uniqueArray(one, { selector: ({ accountId, role }) => accountId + role });
    fc.assert(
      fc.property(
        some.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
        ([list, shuffled]) => {
          const { text, added } = imported('[profile prod-A]\n', list);
          expect(imported('[profile prod-A]\n', shuffled).text).toBe(text);
          expect(new Set([...added.map(({ name }) => name), 'prod-A', 'default']).size).toBe(list.length + 2);
        },
      ),
    );
  });
});

it.each([
  [['acme-*'], 'acme-prod', true],
  [['ACME-*'], 'acme-prod', true],
  [['acme-?'], 'acme-prod', false],
  [['x,acme-prod'], 'acme-prod', true],
  [['acme.prod'], 'acme-prod', false],
  [[], 'anything', true],
  [['*'], 'two\nlines', true],
])('the patterns %j mean %j: %s', (patterns, text, means) => {
  expect(globsFrom(patterns)(text)).toBe(means);
});

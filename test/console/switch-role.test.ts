import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consoleColorOf } from '../../src/console/colors.ts';
import { displayNameOf, switchRoleLink, whyNoSwitch } from '../../src/console/switch-role.ts';
import { clean } from '../../src/words/clean.ts';
import { anyText } from '../words/any-text.ts';

const ROLE = { partition: 'aws', account: '333333333333', role: 'Engineer' };

describe('a switch-role link', () => {
  it.each([
    ['aws', 'signin.aws.amazon.com'],
    ['aws-cn', 'signin.amazonaws.cn'],
    ['aws-us-gov', 'signin.amazonaws-us-gov.com'],
    ['aws-eusc', 'eusc-de-east-1.signin.amazonaws-eusc.eu'],
  ])('of %s is at %s', (partition, host) => {
    expect(whyNoSwitch({ ...ROLE, partition })).toBeUndefined();
    expect(switchRoleLink({ ...ROLE, partition }, 'prod', 'red')).toBe(
      `https://${host}/switchrole?account=333333333333&roleName=Engineer&displayName=prod&color=f2b0a9`,
    );
  });

  it.each(['aws-iso', 'aws-iso-b', 'aws-iso-e', 'aws-iso-f', 'aws-', 'constructor'])(
    'has no place in %s, which is said',
    (partition) => {
      expect(whyNoSwitch({ ...ROLE, partition })).toBe(
        `there is no known console in the partition ${partition}`,
      );
    },
  );

  it.each([
    ['red', 'f2b0a9'],
    ['Orange', 'fbc8aa'],
    ['yellow', 'efda95'],
    ['green', 'b7ca9d'],
    ['blue', '83d4e8'],
    ['FF00AA', 'ff00aa'],
    ['magenta', 'aaaaaa'],
    ['red&x=1', 'aaaaaa'],
  ])('has for the colour %j the one that the console offers', (color, hex) => {
    expect(new URL(switchRoleLink(ROLE, 'prod', color)).searchParams.get('color')).toBe(hex);
  });

  it('keeps the path of a role', () => {
    const link = switchRoleLink({ ...ROLE, role: 'team/payments/Engineer' }, 'p', 'red');
    expect(link).toContain('&roleName=team%2Fpayments%2FEngineer&');
  });

  it.each([
    [64, true],
    [65, false],
  ])('with path and name of %i characters there is one: %s', (length, isThere) => {
    const role = `team/${'R'.repeat(length - 5)}`;
    expect(whyNoSwitch({ ...ROLE, role }) === undefined).toBe(isThere);
  });

  it.each(['12345678901', '1234567890123', 'my-alias', '', '１２３４５６７８９０１２'])(
    'is not made for the account %j',
    (account) => {
      expect(whyNoSwitch({ ...ROLE, account })).toBe('its account is not 12 digits');
    },
  );

  const OWN = ['account', 'roleName', 'displayName', 'color'];
  const odd = fc.oneof(
    anyText,
    fc.string({ unit: fc.constantFrom(...'&=#?%+/\\"\'<>()|~!* ;:@`é本😀a'), maxLength: 90 }),
  );

  it('T3 reads back as what it was made of, whatever the profile and the role are called', () => {
    fc.assert(
      fc.property(odd, fc.stringMatching(/^[\w+=,.@/-]{1,64}$/), odd, (name, role, color) => {
        const text = switchRoleLink({ ...ROLE, role }, name, color);
        const link = new URL(text);
        const asked = Object.fromEntries(link.searchParams);
        expect(asked).toEqual({
          account: ROLE.account,
          roleName: role,
          ...(displayNameOf(name) && { displayName: displayNameOf(name) }),
          color: consoleColorOf(color),
        });
        expect([...link.searchParams.keys()]).toEqual(OWN.filter((key) => key in asked));
        expect([link.origin, link.pathname, link.hash]).toEqual([
          'https://signin.aws.amazon.com',
          '/switchrole',
          '',
        ]);
        // Nothing in it ends a word, a quote, a parenthesis of Markdown, or begins an escape sequence.
        expect(text).toMatch(/^[\w:/.?&=%-]+$/);
      }),
    );
  });
});

describe('the name that the console shows', () => {
  it.each(['prod', 'team payments / prod', 'équipe 本番', 'p'.repeat(64)])('is %j as it is', (name) => {
    expect(displayNameOf(name)).toBe(name);
  });

  it('keeps both ends of a long name', () => {
    const name = `payments-production-eu-west-1-${'x'.repeat(60)}-read-only`;
    const shown = displayNameOf(name);
    expect(shown).toMatch(/^payments-production-eu-west-1-xx….*-read-only ~[0-9a-f]{8}$/);
    expect(shown).toHaveLength(64);
  });

  it('cuts no character in two', () => {
    for (const lead of ['', 'x', 'xy']) expect(displayNameOf(lead + '😀'.repeat(60))).not.toMatch(/\p{Cs}/u);
  });

  const long = fc
    .tuple(
      fc.constantFrom('payments-production-and-some-more-words-', '😀'.repeat(20)),
      fc.string(),
      fc.string(),
    )
    .map(([head, middle, tail]) => `${head}${middle}${'-'.repeat(30)}${tail}`);
  const name = fc.oneof(anyText, long, fc.string({ maxLength: 200 }));

  it('T1 is at most 64 characters, steers nothing, and is well formed', () => {
    fc.assert(
      fc.property(name, (text) => {
        const shown = displayNameOf(text);
        expect(shown.length).toBeLessThanOrEqual(64);
        expect(clean(shown)).toBe(shown);
        expect(shown).not.toMatch(/\p{Cs}/u);
      }),
    );
  });

  it('is another for each of very many names that begin and end alike', () => {
    const names = Array.from(
      { length: 2000 },
      (_, n) => `payments-production-${'a'.repeat(40)}${n}${'z'.repeat(40)}`,
    );
    expect(new Set(names.map(displayNameOf)).size).toBe(names.length);
  });
});

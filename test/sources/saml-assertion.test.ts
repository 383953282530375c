import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAssertion } from '../../src/sources/saml-assertion.ts';
import { processorTime } from '../support/processor-time.ts';
import { attribute, base64, PROVIDER, pair, ROLE, response, roleArn } from './response.ts';

/** The roles of what was printed, or what is wrong with it. */
function rolesOf(printed: string): readonly string[] | string {
  const read = readAssertion(printed);
  return 'wrong' in read ? read.wrong : read.roles.map(({ role }) => role);
}

const ADMIN = roleArn('Admin');
const READER = roleArn('Reader');

describe('an assertion is read', () => {
  it.each<[string, string]>([
    ['as XML', response([pair('Admin')])],
    ['as XML with a mark and white space around it', `\ufeff\n ${response([pair('Admin')])} \n`],
    ['in base64', base64(response([pair('Admin')]))],
    ['in base64 of several lines', base64(response([pair('Admin')])).replace(/.{64}/g, '$&\r\n')],
    ['with the provider first', response([`${PROVIDER},${ADMIN}`])],
    ['with white space in the pair', response([`\n  ${ADMIN} ,\n  ${PROVIDER}\n`])],
    ['with characters by number', response([pair('Admin').replace('Admin', '&#65;dmin')])],
    ['in CDATA', response([`<![CDATA[${pair('Admin')}]]>`])],
    [
      'with the name that China has',
      response([pair('Admin')], { name: 'http://www.amazonaws.cn/SAML/Attributes/Role' }),
    ],
    [
      'beside values that are no pair',
      response(['', 'x', ADMIN, `${ADMIN},${ADMIN}`, `${pair('X')},${PROVIDER}`, pair('Admin')]),
    ],
  ])('%s', (_how, printed) => {
    expect(rolesOf(printed)).toEqual([ADMIN]);
  });

  it('with the provider of each role', () => {
    const other = 'arn:aws-cn:iam::333333333333:saml-provider/o.th-er_';
    const read = readAssertion(
      response([pair('Admin'), `${other},arn:aws-cn:iam::333333333333:role/path/X`]),
    );
    expect(read).toMatchObject({
      roles: [
        { role: ADMIN, provider: PROVIDER },
        { role: 'arn:aws-cn:iam::333333333333:role/path/X', provider: other },
      ],
    });
  });

  it('each role once, in its order, from several attributes', () => {
    const inside = `<a:AttributeStatement>${attribute([pair('Admin')])}${attribute([pair('Reader'), pair('Admin')])}</a:AttributeStatement>`;
    expect(rolesOf(response([], { inside }))).toEqual([ADMIN, READER]);
  });

  it('and sent to AWS as it was printed', () => {
    const xml = response([pair('Admin')]);
    for (const printed of [xml, base64(xml)])
      expect(readAssertion(printed)).toMatchObject({ encoded: base64(xml) });
  });
});

describe('what is no assertion is called what it is', () => {
  it.each<[string, string, string | RegExp]>([
    ['nothing', ' \n', 'nothing'],
    ['a log-in page', '<!DOCTYPE html><html><body>Log in</body></html>', /a web page/],
    ['a log-in page in base64', base64('\n<html><br></html>'), /a web page/],
    ['an error in words', 'Error: no session', /neither XML nor XML in base64/],
    ['JSON', '{"error":"x"}', /neither XML nor XML in base64/],
    ['base64 of something else', base64('nothing of the kind'), /neither XML nor XML in base64/],
    ['other XML', '<a><b/></a>', /no SAML response: it begins with <a>/],
    ['an assertion alone', '<Assertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion"/>', /no SAML response/],
    [
      'a response of another standard',
      response([pair('A')]).replace('SAML:2.0:protocol', 'SAML:1.0:protocol'),
      /no SAML response/,
    ],
    [
      'a refusal of the identity provider',
      response([], { status: 'Responder' }),
      /refusal of the identity provider \(Responder\)/,
    ],
    ['half of one', response([pair('Admin')]).slice(0, -20), /XML with a fault/],
    ['one with more behind it', `${response([pair('Admin')])}<more/>`, /XML with a fault/],
    ['one with a name space that is not declared', response([], { inside: '<x:y/>' }), /XML with a fault/],
    [
      'an encrypted one',
      response([], { inside: '' }).replaceAll('a:Assertion', 'a:EncryptedAssertion'),
      /encrypted/,
    ],
    ['one that is too long', response([pair('A'.repeat(100_000))]), /more than the 100000/],
    ['one that is too long once it is base64', response([pair('A'.repeat(80_000))]), /more than the 100000/],
  ])('%s', (_what, printed, wrong) => {
    expect(rolesOf(printed)).toMatch(wrong);
  });
});

describe('what could be read in two ways is not read', () => {
  const cut = pair('Admin').replace('Admin', 'Admin<!-- -->istrator');

  it.each<[string, string, RegExp]>([
    ['a comment inside of a role', response([cut]), /a comment inside of a role/],
    [
      'an instruction inside of a role',
      response([`${ADMIN}<?x y?>,${PROVIDER}`]),
      /a comment inside of a role/,
    ],
    [
      'an element inside of a role',
      response([`${ADMIN}<b>x</b>,${PROVIDER}`]),
      /an element inside of a role/,
    ],
    ['a DOCTYPE', response([pair('Admin')], { prolog: '<!DOCTYPE Response>' }), /DOCTYPE/],
    [
      'entities of its own',
      response(['&role;'], { prolog: `<!DOCTYPE r [<!ENTITY role "${pair('Admin')}">]>` }),
      /DOCTYPE/,
    ],
    [
      'a file by an entity',
      response(['&role;'], { prolog: '<!DOCTYPE r [<!ENTITY role SYSTEM "file:///etc/passwd">]>' }),
      /DOCTYPE/,
    ],
    ['an entity that nobody declares', response(['&role;']), /XML with a fault/],
    [
      'elements a thousand deep',
      response([], { inside: `${'<b>'.repeat(1000)}${'</b>'.repeat(1000)}` }),
      /nested too deep/,
    ],
  ])('%s', (_what, printed, wrong) => {
    expect(rolesOf(printed)).toMatch(wrong);
    expect(rolesOf(base64(printed))).toMatch(wrong);
  });

  it('entities within entities cost no time', () => {
    const levels = Array.from({ length: 30 }, (_, n) => `<!ENTITY e${n + 1} "&e${n};&e${n};">`).join('');
    const bomb = response(['&e30;'], { prolog: `<!DOCTYPE r [<!ENTITY e0 "x">${levels}]>` });
    expect(processorTime(() => expect(rolesOf(bomb)).toMatch(/DOCTYPE/))).toBeLessThan(1_000);
  });
});

describe('a role counts where the standard has it, and nowhere else', () => {
  const statement = `<a:AttributeStatement>${attribute([pair('Admin')])}</a:AttributeStatement>`;

  it.each<[string, string]>([
    ['in another attribute', response([pair('Admin')], { name: `${ROLE}SessionName` })],
    ['in an attribute without a name', response([], { inside: statement.replace(/ Name="[^"]*"/, '') })],
    ['in a name of another name space', response([], { inside: statement.replace(' Name=', ' p:Name=') })],
    ['outside of a statement', response([], { inside: attribute([pair('Admin')]) })],
    ['in an extension', response([], { inside: `<a:Advice>${statement}</a:Advice>` })],
    ['in an assertion within one', response([], { inside: `<a:Assertion>${statement}</a:Assertion>` })],
    [
      'in elements of another name space',
      response([], { inside: statement.replaceAll('a:Attribute', 'p:Attribute') }),
    ],
    ['in a comment', response([], { inside: `<!-- ${statement} -->` })],
    ['in CDATA', response([], { inside: `<![CDATA[${statement}]]>` })],
  ])('not %s', (_where, printed) => {
    expect(rolesOf(printed)).toEqual([]);
  });
});

describe('whatever was printed', () => {
  const SNIPPETS = [
    '<',
    '>',
    '&',
    ';',
    '"',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?',
    '?>',
    '<!DOCTYPE x [',
    '&#x0;',
    '\u0000',
    '<a:AttributeValue>',
    '</a:AttributeValue>',
    '<p:Response>',
    ADMIN,
    PROVIDER,
    ',',
    'xmlns=""',
  ];
  const broken = fc.tuple(fc.nat(), fc.constantFrom(...SNIPPETS), fc.nat(40)).map(([at, more, gone]) => {
    const xml = response([pair('Admin'), pair('Reader')]);
    const from = at % xml.length;
    return xml.slice(0, from) + more + xml.slice(from + gone);
  });

  it('it never throws, and gives roles that stand in it as they are', () => {
    fc.assert(
      fc.property(fc.oneof(broken, broken.map(base64), fc.string(), fc.base64String()), (printed) => {
        const roles = rolesOf(printed);
        if (typeof roles === 'string') return;
        const xml = printed.includes('<') ? printed : Buffer.from(printed, 'base64').toString();
        for (const role of roles) expect(xml).toContain(role);
      }),
      { numRuns: 2_000 },
    );
  });

  it('any pair of names comes out as it went in, whatever is around it', () => {
    const name = fc.stringMatching(/^[\w+=,.@-]{1,64}$/).filter((text) => !text.includes(','));
    const blank = fc.stringMatching(/^[ \t\n]{0,5}$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.boolean(), blank), { maxLength: 8 }), (all) => {
        const values = all.map(([one, isTurned, space]) => {
          const parts = [roleArn(one), PROVIDER];
          return `${space}${(isTurned ? parts.reverse() : parts).join(`${space},${space}`)}${space}`;
        });
        expect(rolesOf(response(values))).toEqual([...new Set(all.map(([one]) => roleArn(one)))]);
      }),
    );
  });

  it.each<[string, string]>([
    ['<', '<'.repeat(1024 * 1024)],
    ['base64', 'A'.repeat(1024 * 1024)],
    ['an open comment', `<!--${'-'.repeat(90_000)}`],
    ['attributes', `<a ${'b="" '.repeat(18_000)}`],
    ['white space', `${' '.repeat(1024 * 1024)}x`],
  ])('a megabyte of %s takes no time', (_what, printed) => {
    expect(processorTime(() => expect(rolesOf(printed)).toBeTypeOf('string'))).toBeLessThan(2_000);
  });
});

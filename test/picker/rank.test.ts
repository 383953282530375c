import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { candidateOf, exactly, hitsIn, isNarrower, rank } from '../../src/picker/rank.ts';
import { cleanLine } from '../../src/words/clean.ts';
import { candidate, named } from './support.ts';

const COMPANY = [
  candidate('acme-payments-dev 111111111111 Engineer eu-west-1'),
  candidate('acme-payments-prod-network 140638098599 NetworkAdmin eu-west-1'),
  candidate('acme-payments-prod 222222222222 team/deploy/Engineer eu-central-1'),
  candidate('globex-prod 222222222222 ReadOnly us-east-1', { more: 'the shop team=checkout' }),
  candidate('tools 999999999999 - eu-west-1'),
];

describe('what a query finds', () => {
  it.each([
    ['words in any order and column', 'prod pay 140', ['acme-payments-prod-network']],
    ['an account', '222222222222', ['acme-payments-prod', 'globex-prod']],
    ['part of an account', '9999', ['tools']],
    ['a role and a region', 'us-east read', ['globex-prod']],
    ['a description', 'shop', ['globex-prod']],
    ['a tag', 'checkout', ['globex-prod']],
    ['letters in their order, last', 'gpd', ['globex-prod']],
    ['small letters as any', 'readonly', ['globex-prod']],
    ['capitals as they are', 'ReadOnly', ['globex-prod']],
    ['a word with a capital that none has', 'Globex', []],
    ['what no one has', 'zzz', []],
    ['no one where one word fits none', 'prod zzz', []],
    ['digits nowhere but together', '119', []],
  ])('%s', (_, query, found) => {
    expect(named(rank(COMPANY, query))).toEqual(found);
  });

  it.each([
    ['an ARN: the account and the role', 'arn:aws:iam::222222222222:role/ReadOnly', ['globex-prod']],
    ['one with a path', 'arn:aws:iam::222222222222:role/team/deploy/Engineer', ['acme-payments-prod']],
    [
      'a session of a role with a path',
      'arn:aws:sts::222222222222:assumed-role/Engineer/ada',
      ['acme-payments-prod'],
    ],
    [
      'a role of Identity Center, which is called otherwise in AWS',
      'arn:aws:sts::140638098599:assumed-role/AWSReservedSSO_NetworkAdmin_0123456789abcdef/ada',
      ['acme-payments-prod-network'],
    ],
    ['an account as the console writes it', '2222-2222-2222', ['acme-payments-prod', 'globex-prod']],
    ['an account with what stood around it', '"222222222222",', ['acme-payments-prod', 'globex-prod']],
    ['an ARN of something else: the account', 'arn:aws:sqs:eu-west-1:999999999999:queue', ['tools']],
    ['with blanks around', '  111111111111 ', ['acme-payments-dev']],
    ['part of an ARN', '222222222222:role/Read', ['globex-prod']],
    ['an ARN of nobody here', 'arn:aws:iam::333333333333:role/Engineer', []],
  ])('what was pasted: %s', (_, query, found) => {
    expect(named(rank(COMPANY, query))).toEqual(found);
  });

  it('a whole account is that account, and no name or description that has it too', () => {
    const other = candidate('of-222222222222 333333333333', { more: '222222222222' });
    expect(named(rank([other, ...COMPANY], '222222222222'))).toEqual(['acme-payments-prod', 'globex-prod']);
    expect(named(rank([other], '222222222222'))).toEqual(['of-222222222222']);
  });
});

describe('what comes first', () => {
  it('is the whole name, a beginning, the beginning of a word, a part', () => {
    const all = ['p-r-o-d', 'reprod', 'my-prod', 'prod-eu', 'prod'].map((name) => candidate(name));
    expect(named(rank(all, 'prod'))).toEqual(['prod', 'prod-eu', 'my-prod', 'reprod']);
  });

  it('is what has the letters close together, where none has them as they are typed', () => {
    const all = ['payments-readonly-dev', 'p-r-o-d', 'prod'].map((name) => candidate(name));
    expect(named(rank(all, 'prd'))).toEqual(['prod', 'p-r-o-d', 'payments-readonly-dev']);
  });

  it('is the name before another column that fits as well', () => {
    const all = [candidate('x 111111111111 prod'), candidate('a-prod'), candidate('prod-a')];
    expect(named(rank(all, 'prod'))).toEqual(['prod-a', 'x', 'a-prod']);
  });

  it('is a word that begins with a capital', () => {
    expect(named(rank([candidate('xprod'), candidate('myProd')], 'prod'))).toEqual(['myProd', 'xprod']);
  });

  it('is what came first, where all fit alike', () => {
    const all = ['c-prod', 'a-prod', 'b-prod'].map((name) => candidate(name));
    expect(named(rank(all, 'prod'))).toEqual(['c-prod', 'a-prod', 'b-prod']);
    expect(rank(all, ' ')).toEqual(all);
  });

  it('is the profile of that very name, whatever it holds', () => {
    const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(name, fc.array(name, { maxLength: 20 }), (own, others) => {
        const names = [...new Set([...others, own])];
        const all = names.map((one) => candidateOf(one, { shown: cleanLine(one), more: own }));
        fc.pre(own.trim() !== '' && !/^\s*(\d{12}|arn:.*)\s*$/s.test(own));
        expect(rank(all, own)[0]?.name).toBe(own);
        expect(exactly(all, own)).toBe(own);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a query that goes on', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'aAb1-2 :'), maxLength: 14 });

  it('finds among what was found the same, and in the same order', () => {
    const texts = fc.array(fc.tuple(letters, letters, letters, letters), { maxLength: 12 });
    fc.assert(
      fc.property(texts, letters, letters, (all, query, more) => {
        fc.pre(isNarrower(query + more, query));
        const candidates = all.map(([name, role, words, arn]) =>
          candidateOf(name, { shown: name, role, more: words, arn }),
        );
        const isIn = new Set(rank(candidates, query));
        const narrowed = candidates.filter((one) => isIn.has(one));
        expect(rank(narrowed, query + more, candidates)).toEqual(rank(candidates, query + more));
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['an account that has become whole', '222222222222', '22222222222'],
    ['a word that was taken back', 'pro', 'prod'],
    ['digits behind a whole account', '2222222222223', '222222222222'],
    ['a word that an ARN may hold now', 'x role/', 'x role'],
  ])('is searched for anew: %s', (_, query, than) => {
    expect(isNarrower(query, than)).toBe(false);
  });
});

describe('a text that names one', () => {
  it.each([
    ['a name', 'globex-prod', 'globex-prod'],
    ['a name with blanks around', ' tools ', 'tools'],
    ['the only account', '999999999999', 'tools'],
    ['the only role', 'arn:aws:iam::222222222222:role/ReadOnly', 'globex-prod'],
    ['an account of two', '222222222222', undefined],
    ['part of a name', 'globex', undefined],
    ['a name in capitals', 'TOOLS', undefined],
    ['nothing', '', undefined],
  ])('%s', (_, query, name) => {
    expect(exactly(COMPANY, query)).toBe(name);
  });
});

describe('what is marked as found', () => {
  const marked = (words: string, query: string): string[] =>
    hitsIn(candidate(words), query).map((hits, index) =>
      [...(words.split(' ')[index] ?? '')].map((letter, at) => (hits.has(at) ? letter : '.')).join(''),
    );

  it.each([
    ['every word where it stands', 'prod-pay 140 Admin eu', 'pay 14', ['.....pay', '14.', '.....', '..']],
    ['the beginning of a word before a part', 'aprod-prod 1 a b', 'prod', ['......prod', '.', '.', '.']],
    ['letters, where nothing else fits', 'globex-prod 1 a b', 'gpd', ['g......p..d', '.', '.', '.']],
    ['no letters, where the word stands elsewhere', 'a-b-c 1 abc b', 'abc', ['.....', '.', 'abc', '.']],
  ])('%s', (_, words, query, hits) => {
    expect(marked(words, query)).toEqual(hits);
  });
});

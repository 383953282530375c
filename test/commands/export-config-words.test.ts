import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { sayExported } from '../../src/commands/export-config-words.ts';
import { exported } from '../profiles/aesr/support.ts';

/** What is said of an export of as many roles, no two of which are alike. */
function saidOf(count: number, path = '', partition = 'aws'): string {
  const roles = Array.from({ length: count }, (_, at) => {
    const word = createHash('sha256').update(String(at)).digest('hex');
    return `[profile ${word.slice(0, 12)}]\nrole_arn = arn:${partition}:iam::333333333333:role/${path}${word.slice(12, 20)}\nsource_profile = jump\n`;
  });
  const said: string[] = [];
  const config = `[profile jump]\naws_account_id = 111111111111\n${roles.join('')}`;
  sayExported({ say: (line) => void said.push(line) }, exported(config), []);
  return said.join('\n');
}

it('says nothing of what comes over whole, and of too much for Sync what to choose', () => {
  expect(saidOf(20)).toBe('');
  expect(saidOf(3000)).toMatch(
    /too much for its Sync storage: 3000 roles, \d+ characters.*21600\n {2}choose Local/,
  );
});

it.each([
  ['their length', `${'p'.repeat(60)}/`, 'aws', /takes a path and name of 64 characters/],
  ['their partition', '', 'aws-iso', /no known console in the partition aws-iso/],
])('says which roles the console refuses for %s', (_, path, partition, why) => {
  expect(saidOf(2, path, partition)).toMatch(/^the console does not switch to [0-9a-f]{12}, [0-9a-f]{12}: /);
  expect(saidOf(2, path, partition)).toMatch(why);
});

import { expect, it } from 'vitest';
import { SESSION_OPTIONS, WORLD_OPTIONS } from '../../src/commands/command.ts';
import { exportCommand } from '../../src/commands/export.ts';
import { formats } from '../../src/formats/index.ts';
import { keychains } from '../../src/keychain/index.ts';
import { prompts } from '../../src/mfa/index.ts';
import { shells } from '../../src/shells/index.ts';

/** The names behind the colon of what an option is said to be. */
function namesOf(flag: string): string[] {
  const all = [...SESSION_OPTIONS, ...WORLD_OPTIONS, ...exportCommand.options];
  const told = all.find(({ flags }) => flags.startsWith(`${flag} `))?.description ?? '';
  return (told.split(': ')[1] ?? '').split(', ').sort();
}

it.each([
  ['--keychain', Object.keys(keychains)],
  ['--prompt', Object.keys(prompts)],
  ['--format', [...Object.keys(shells), ...Object.keys(formats)]],
])('the help names all that stand on the shelf of %s', (flag, names) => {
  expect(namesOf(flag)).toEqual(names.sort());
});

import { describe, expect, it } from 'vitest';
import { choosePrompt, codeFor, type MfaWorld, type PromptName, prompts } from '../../src/mfa/index.ts';
import { asking, typing, worldWith } from './support.ts';

describe('where a code comes from', () => {
  it.each<[given: string | undefined, process: string | undefined, chosen: PromptName]>([
    [undefined, undefined, 'terminal'],
    ['123456', undefined, 'given'],
    [undefined, 'ykman oath', 'process'],
    ['123456', 'ykman oath', 'given'],
    ['', undefined, 'terminal'],
    ['', 'ykman oath', 'process'],
    [undefined, '', 'terminal'],
    ['nonsense', 'ykman oath', 'given'],
  ])('given %j, mfa_process %j: %s', (given, process, chosen) => {
    expect(choosePrompt({ given, process })).toBe(chosen);
  });

  it('every name on the shelf is a prompt', async () => {
    for (const load of Object.values(prompts)) expect(typeof (await load())(worldWith({}))).toBe('function');
  });

  it.each<[what: string, world: Partial<MfaWorld>, code: string]>([
    ['given', { given: '123456', process: 'echo 222222', terminal: typing('333333') }, '123456'],
    ['process', { process: 'echo 222222', terminal: typing('333333') }, '222222'],
    ['terminal', { terminal: typing('333333') }, '333333'],
  ])('is the one chosen: %s', async (_what, world, code) => {
    expect(await codeFor(asking(), worldWith(world))).toBe(code);
  });
});

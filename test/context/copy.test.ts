import { expect, it } from 'vitest';
import { copy } from '../../src/context/copy.ts';
import { Secret } from '../../src/secret.ts';
import { stubOf } from '../mfa/stubs.ts';

const TEXT = 'https://signin.aws.amazon.com/federation?SigninToken=the-token';

function run(env: Readonly<Record<string, string>>): Promise<string | undefined> {
  return copy(new Secret(TEXT), { env, platform: 'linux' });
}

it('gives how it was copied, in words', async () => {
  const stub = stubOf('xclip', 'true');
  expect(await run({ DISPLAY: ':0', PATH: stub.folder })).toBe('copied to the clipboard');
  expect(stub.calls()[0]?.stdin).toBe(TEXT);
});

it('gives nothing where nothing can copy', async () => {
  expect(await run({ TERM: 'dumb', PATH: '/not/there' })).toBeUndefined();
});

import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Env } from '../../src/profiles/settings.ts';
import { absolute } from '../../src/system/ownership.ts';
import { below, homeOf, placesOf } from '../../src/system/places.ts';
import { describeVectors, vectorsOf } from '../profiles/conformance.ts';

const filesOf = (env: Env, platform: NodeJS.Platform): string[] => {
  const { config, credentials } = placesOf(env, homeOf(env, platform), platform);
  return [config.file, credentials.file];
};

describe('the two files lie', () => {
  it.each<[string, NodeJS.Platform, Env, string, string]>([
    ['in the home folder', 'linux', { HOME: '/h' }, '/h/.aws/config', '/h/.aws/credentials'],
    ['there on a Mac, too', 'darwin', { HOME: '/h' }, '/h/.aws/config', '/h/.aws/credentials'],
    [
      'never where only Windows looks',
      'linux',
      { HOME: '/h', USERPROFILE: '/w', HOMEDRIVE: 'C:', HOMEPATH: '/w' },
      '/h/.aws/config',
      '/h/.aws/credentials',
    ],
    [
      'in the profile folder of Windows',
      'win32',
      { USERPROFILE: 'C:\\u' },
      'C:\\u\\.aws\\config',
      'C:\\u\\.aws\\credentials',
    ],
    [
      'on its home drive, where there is no profile folder',
      'win32',
      { HOMEDRIVE: 'C:', HOMEPATH: '\\u' },
      'C:\\u\\.aws\\config',
      'C:\\u\\.aws\\credentials',
    ],
    [
      'where the variables say',
      'linux',
      { HOME: '/h', AWS_CONFIG_FILE: '/c', AWS_SHARED_CREDENTIALS_FILE: '~/k' },
      '/c',
      '/h/k',
    ],
    [
      'below home by a backslash',
      'win32',
      { HOME: 'C:\\u', AWS_CONFIG_FILE: '~\\c' },
      'C:\\u\\c',
      'C:\\u\\.aws\\credentials',
    ],
    [
      'a backslash is a letter elsewhere',
      'linux',
      { HOME: '/h', AWS_CONFIG_FILE: '~\\c' },
      '~\\c',
      '/h/.aws/credentials',
    ],
    [
      'in a home folder that ends with a slash',
      'linux',
      { HOME: '/h/', AWS_CONFIG_FILE: '~/c' },
      '/h/c',
      '/h/.aws/credentials',
    ],
    ['in that of a container', 'linux', { HOME: '/' }, '/.aws/config', '/.aws/credentials'],
    [
      'a variable that is empty says nothing',
      'linux',
      { HOME: '/h', AWS_CONFIG_FILE: '' },
      '/h/.aws/config',
      '/h/.aws/credentials',
    ],
  ])('%s', (_where, platform, env, config, credentials) => {
    expect(filesOf(env, platform)).toEqual([config, credentials]);
  });

  it('in the folder of the account where no variable names one', () => {
    expect(filesOf({ USERPROFILE: '/w' }, 'linux')[0]).toMatch(/^\/(?!w).*\.aws\/config$/);
  });
});

interface LocationVector {
  readonly name: string;
  readonly platform: 'linux' | 'windows';
  readonly environment: Env;
  readonly configLocation: string;
  readonly credentialsLocation: string;
}

describeVectors('AWS’s vectors of file locations', () => {
  const all: readonly LocationVector[] = vectorsOf('smithy-rs/file-location-tests.json').tests ?? [];

  it('are 9', () => expect(all).toHaveLength(9));

  it.each(all)('$platform: $name', ({ platform, environment, configLocation, credentialsLocation }) => {
    expect(filesOf(environment, platform === 'windows' ? 'win32' : 'linux')).toEqual([
      configLocation,
      credentialsLocation,
    ]);
  });
});

const PARTS = ['', '/', '.', '..', 'a', '.b', 'c.', '...', '..d', ' ', '\\'];

it('what lies below a folder is what Node makes of it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...PARTS)),
      fc.boolean(),
      fc.constantFrom(...PARTS),
      (parts, isRooted, name) => {
        const folder = (isRooted ? '/' : '') + parts.join('/');
        expect(below(folder, name, 'c')).toBe(path.join(folder, name, 'c'));
      },
    ),
  );
});

it('an absolute path is what Node makes of it', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PARTS)), fc.boolean(), (parts, isRooted) => {
      const given = (isRooted ? '/' : '') + parts.join('/');
      expect(absolute(given)).toBe(path.resolve(given));
    }),
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONFIG, CREDENTIALS, profilesIn, valuesOf } from './support.ts';

describe('T7 a name is found only where it is written', () => {
  const profiles = profilesIn('[profile prod]\nregion = x');

  it.each(['toString', 'constructor', '__proto__', 'hasOwnProperty', '', 'Prod', 'prod ', 'profile prod'])(
    '%j is no profile',
    (name) => {
      expect(profiles.profile(name)).toBeUndefined();
    },
  );

  it('and keys of one profile only where they are written', () => {
    expect(profiles.profile('prod')?.values.get('constructor')).toBeUndefined();
  });

  it('T6 every name that can be written is found again, and no other profile under it', () => {
    const name = fc.oneof(
      fc.constantFrom(
        '../../x',
        '-oProxyCommand=',
        '--help',
        'a/b',
        'con',
        '.',
        '#',
        '%00',
        '😀',
        'x'.repeat(300),
      ),
      fc.string({ unit: fc.constantFrom(...'ab./\\-_%:@+#;=é本'), minLength: 1 }),
    );
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 6 }), (names) => {
        const config = names.map((each, n) => `[profile ${each}]\nregion = r${n}\n`).join('');
        const found = profilesIn(config);
        expect(found.names()).toEqual(names);
        for (const [n, each] of names.entries())
          expect(valuesOf(found.profile(each))).toEqual({ region: `r${n}` });
      }),
    );
  });
});

describe('[default] and [profile default]', () => {
  it.each([
    ['the prefixed one behind', '[default]\nregion = a\noutput = json\n[profile default]\nregion = b'],
    ['the prefixed one before', '[profile default]\nregion = b\n[default]\nregion = a\noutput = json'],
  ])('the prefixed one wins wholly: %s', (_order, config) => {
    const profiles = profilesIn(config);
    expect(profiles.names()).toEqual(['default']);
    expect(valuesOf(profiles.profile('default'))).toEqual({ region: 'b' });
  });

  it('nobody inherits from default', () => {
    const profiles = profilesIn('[default]\nregion = a\n[profile prod]\noutput = json');
    expect(valuesOf(profiles.profile('prod'))).toEqual({ output: 'json' });
  });
});

describe('sections of one name', () => {
  it('are one, later keys winning, from the first one on', () => {
    const profiles = profilesIn(
      '[profile a]\nregion = 1\nx = 1\n[profile b]\n[profile a]\nregion = 2\ny = 2',
    );
    expect(profiles.names()).toEqual(['a', 'b']);
    expect(valuesOf(profiles.profile('a'))).toEqual({ region: '2', x: '1', y: '2' });
    expect(profiles.profile('a')?.origin).toEqual({ file: CONFIG, line: 1 });
    expect(profiles.profile('a')?.values.get('region')).toMatchObject({ line: 6 });
  });

  it('a section without keys is a profile', () => {
    expect(valuesOf(profilesIn('[profile a]').profile('a'))).toEqual({});
  });
});

describe('one profile in both files', () => {
  const profiles = profilesIn(
    '[profile a]\nregion = config\nrole_arn = config',
    '[a]\nregion = credentials\nmfa_serial = credentials',
  );

  it('has the keys of both, those of the credentials file winning', () => {
    expect(valuesOf(profiles.profile('a'))).toEqual({
      region: 'credentials',
      role_arn: 'config',
      mfa_serial: 'credentials',
    });
  });

  it('knows which file each key is from, and begins in the config file', () => {
    expect(profiles.profile('a')?.origin).toEqual({ file: CONFIG, line: 1 });
    const values = profiles.profile('a')?.values;
    expect(values?.get('region')).toMatchObject({ file: CREDENTIALS, line: 2 });
    expect(values?.get('role_arn')).toMatchObject({ file: CONFIG, line: 3 });
  });

  it('is named once, in the order of the config file first', () => {
    expect(profilesIn('[profile b]\n[profile a]', '[c]\n[a]').names()).toEqual(['b', 'a', 'c']);
  });
});

describe('access keys are read from one file, never mixed', () => {
  const id = 'aws_access_key_id';
  const secret = 'aws_secret_access_key';
  const token = 'aws_session_token';
  const of = (config: string, credentials: string) => {
    const keys = profilesIn(`[profile a]\n${config}`, `[a]\n${credentials}`).profile('a')?.keys;
    return keys && { id: keys.id.value, secret: keys.secret.value, token: keys.token?.value };
  };
  const pair = (from: string): string => `${id} = id-${from}\n${secret} = secret-${from}\n`;

  it.each([
    ['both in the credentials file', '', pair('cred'), { id: 'id-cred', secret: 'secret-cred' }],
    ['both in the config file', pair('conf'), '', { id: 'id-conf', secret: 'secret-conf' }],
    ['both in both files', pair('conf'), pair('cred'), { id: 'id-cred', secret: 'secret-cred' }],
    [
      'an id alone in the credentials file',
      pair('conf'),
      `${id} = x`,
      { id: 'id-conf', secret: 'secret-conf' },
    ],
    ['half in each', `${id} = x`, `${secret} = y`, undefined],
    ['an id alone', '', `${id} = x`, undefined],
    ['a secret alone', '', `${secret} = x`, undefined],
    ['an empty id', '', `${id} =\n${secret} = x`, undefined],
    ['an empty secret', '', `${id} = x\n${secret} =`, undefined],
    [
      'a token of the other file',
      `${pair('conf')}${token} = t`,
      pair('cred'),
      { id: 'id-cred', secret: 'secret-cred' },
    ],
    [
      'a token of the same file',
      '',
      `${pair('cred')}${token} = t`,
      { id: 'id-cred', secret: 'secret-cred', token: 't' },
    ],
  ])('%s', (_case, config, credentials, keys) => {
    expect(of(config, credentials)).toEqual(keys && { token: undefined, ...keys });
  });
});

import { describe, expect, it } from 'vitest';
import { profilesIn, valuesOf } from './support.ts';

describe('a header of the config file names', () => {
  it.each([
    ['[default]', 'default'],
    ['[profile default]', 'default'],
    ['[profile prod]', 'prod'],
    ['[profile acme.prod]', 'acme.prod'],
    ['[profile a/b:c@d+e%f-g_h]', 'a/b:c@d+e%f-g_h'],
    ['[profile "my prod"]', 'my prod'],
    ["[profile 'other one']", 'other one'],
    ["[profile o'brien]", "o'brien"],
    ['[profile prod-é]', 'prod-é'],
    ['[profile 本番]', '本番'],
    ['[ profile \t prod ]', 'prod'],
    ['[profile   prod]', 'prod'],
    ['[profile prod] # the real one', 'prod'],
    ['[profile prod]; the real one', 'prod'],
    ['[profile prod]\r', 'prod'],
    ['[profile services]', 'services'],
    ['[profile profile]', 'profile'],
    ['[profile __proto__]', '__proto__'],
    ['[profile constructor]', 'constructor'],
    ['[profile toString]', 'toString'],
  ])('T7 %j: the profile %j', (header, name) => {
    const profiles = profilesIn(`${header}\nregion = eu-west-1`);
    expect(profiles.names()).toEqual([name]);
    expect(valuesOf(profiles.profile(name))).toEqual({ region: 'eu-west-1' });
    expect(profiles.problems()).toEqual([]);
  });

  it.each([
    ['[profile prod', 'closing'],
    ['[prod]', '[profile prod]'],
    ['[profile.prod]', 'profile.prod'],
    ['[Profile prod]', 'Profile prod'],
    ['[DEFAULT]', 'DEFAULT'],
    ['[profile my prod]', 'quotes'],
    ['[profile]', '[profile]'],
    ['[]', '[]'],
  ])('T7 %j: no profile, and says why', (header, why) => {
    const profiles = profilesIn(`# mine\n${header}\nregion = x\n[profile next]`);
    expect(profiles.names()).toEqual(['next']);
    expect(profiles.problems()).toMatchObject([
      { file: '~/.aws/config', line: 2, message: expect.stringContaining(why) },
    ]);
  });

  it.each([
    ['[plugins]', '[plugins] is for the AWS CLI alone'],
    ['[DEFAULT]', 'gives its keys to every section'],
    ['[Profile prod]', 'closest: [profile prod]'],
    ['[profil prod]', 'closest: [profile prod]'],
    ['[sso_session acme]', 'closest: [sso-session acme]'],
    ['[service local]', 'closest: [services local]'],
    ['[team a]', '[team a] is no kind of section that is known'],
    ['[prod]', 'a profile is written [profile prod]'],
  ])('%s: what it was probably meant to be', (header, says) => {
    expect(profilesIn(header).problems()).toMatchObject([{ message: expect.stringContaining(says) }]);
  });

  it.each([
    ['words behind the bracket', '[profile prod] region = x', ['prod']],
    ['a file of carriage returns alone', '[profile prod]\rregion = x', ['prod']],
  ])('T7 %s: the profile, and says what is not read', (_what, header, names) => {
    const profiles = profilesIn(header);
    expect(profiles.names()).toEqual(names);
    expect(profiles.problems()).toMatchObject([
      { line: 1, message: expect.stringContaining('behind the ]') },
    ]);
  });

  it('S3 is not quoted where a value has got into it', () => {
    const [problem] = profilesIn('[profile a aws_secret_access_key = canary').problems();
    expect(problem?.message).toContain('no closing ]');
    expect(problem?.message).not.toContain('canary');
  });

  it('takes a no-break space for a letter', () => {
    expect(profilesIn('[profile a\u00a0b]').names()).toEqual(['a\u00a0b']);
  });

  it('no profile without a name', () => {
    const profiles = profilesIn('[profile ""]\nregion = x', '[]\nregion = x');
    expect(profiles.names()).toEqual([]);
    expect(profiles.problems()).toHaveLength(2);
  });
});

describe('a header of the credentials file names', () => {
  it.each([
    ['[prod]', 'prod'],
    ['[default]', 'default'],
    ['[my.user]', 'my.user'],
    ['[my user]', 'my user'],
    ['["my user"]', 'my user'],
    ['[switch]', 'switch'],
    ['[__proto__]', '__proto__'],
    ['[constructor]', 'constructor'],
  ])('T7 %j: the profile %j', (header, name) => {
    const profiles = profilesIn('', `${header}\naws_access_key_id = AKIA`);
    expect(profiles.names()).toEqual([name]);
    expect(profiles.problems()).toEqual([]);
  });

  it.each(['[profile prod]', '[sso-session prod]', '[services prod]'])('%j: no profile', (header) => {
    const profiles = profilesIn('', `${header}\naws_access_key_id = AKIA`);
    expect(profiles.names()).toEqual([]);
    expect(profiles.problems()).toMatchObject([{ file: '~/.aws/credentials', line: 1 }]);
  });
});

describe('each kind of section has names of its own', () => {
  const profiles = profilesIn(
    '[services x]\nsts =\n  endpoint_url = https://s\n[sso-session x]\nsso_region = r\n[switch]\nkeychain = file',
  );

  it('services, sessions and settings are no profiles', () => {
    expect(profiles.names()).toEqual([]);
    expect(profiles.profile('x')).toBeUndefined();
    expect(profiles.profile('')).toBeUndefined();
    expect(profiles.profile('switch')).toBeUndefined();
  });

  it('services are found by their name', () => {
    expect(profiles.section('services', 'x')?.values.get('sts')?.nested.get('endpoint_url')).toBe(
      'https://s',
    );
    expect(profiles.section('services', 'toString')).toBeUndefined();
  });

  it('our settings are those of [switch]', () => {
    expect(profiles.settings.get('keychain')?.value).toBe('file');
    expect(profilesIn('[profile switch]\nkeychain = file').settings.size).toBe(0);
    expect(profilesIn('', '[switch]\nkeychain = file').settings.size).toBe(0);
  });
});

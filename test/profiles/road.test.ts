import { describe, expect, it } from 'vitest';
import { ADA, AT_COMPANY, COMPANY, calls, role } from './company.ts';
import { CREDENTIALS, planOf, type Situation } from './support.ts';

describe('where the first credentials come from', () => {
  const key = (id: string): string => `aws_access_key_id = ${id}\naws_secret_access_key = s\n`;
  const source = (name: string, situation: Situation) => planOf(name, situation).source;

  it('a stored key', () => {
    expect(source('engineer', AT_COMPANY)).toEqual({
      kind: 'static',
      profile: 'jump',
      keyId: 'AKIAJUMP',
      where: 'keychain',
    });
  });

  it('a stored key that no file knows of', () => {
    expect(source('new', { keys: { new: {} } })).toMatchObject({ profile: 'new', where: 'keychain' });
    const config = `[profile engineer]\n${role('Engineer')}\nsource_profile = new`;
    expect(source('engineer', { config, keys: { new: {} } })).toMatchObject({ keyId: 'AKIANEW' });
  });

  it('a stored key before the one in a file, and says that the file’s can go', () => {
    const plan = planOf('jump', { credentials: `[jump]\n${key('AKIAFILE')}`, keys: { jump: {} } });
    expect(plan.source).toMatchObject({ keyId: 'AKIAJUMP', where: 'keychain' });
    expect(plan.notes).toMatchObject([{ code: 'key-also-in-file', file: CREDENTIALS, line: 2 }]);
  });

  it('a key in the credentials file, of a role written there too', () => {
    const credentials = `[xxxx-accesskey]
${key('AKIAXXXX')}
[xxxx-prod]
region = eu-west-1
${role('Engineer')}
mfa_serial = ${ADA}
source_profile = xxxx-accesskey
`;
    const plan = planOf('xxxx-prod', { credentials });
    expect(plan.source).toEqual({
      kind: 'static',
      profile: 'xxxx-accesskey',
      keyId: 'AKIAXXXX',
      where: 'file',
    });
    expect(plan.region).toBe('eu-west-1');
    expect(calls(plan)).toBe('GetSessionToken mfa=ada 8h → Engineer 1h');
    expect(plan.origins.source).toEqual({ file: CREDENTIALS, line: 2 });
  });

  it('a session in a file is somebody’s, and never asked a code for', () => {
    expect(source('theirs', AT_COMPANY)).toMatchObject({ keyId: 'ASIATHEIRS', temporary: true });
    const env = { AWS_MFA_SERIAL: ADA };
    expect(calls(planOf('theirs-engineer', { ...AT_COMPANY, env }))).toBe('Engineer 1h');
  });

  it.each([
    ['in the keychain', {}, { self: {} }],
    ['in the file', { credentials: `[self]\n${key('AKIASELF')}` }, {}],
  ])('its own key where a role profile names itself: %s', (_where, files, keys) => {
    const config = `[profile self]\n${role('Engineer')}\nsource_profile = self\nmfa_serial = ${ADA}`;
    expect(calls(planOf('self', { config, ...files, keys }))).toBe(
      'GetSessionToken mfa=ada 8h → Engineer 1h',
    );
  });

  it('its own key where a role profile names nobody', () => {
    const config = `[profile self]\n${role('Engineer')}`;
    expect(source('self', { config, keys: { self: {} } })).toMatchObject({ profile: 'self' });
  });

  it('keys in a source beat its own role', () => {
    const config = `
[profile top]
${role('Top')}
source_profile = middle
[profile middle]
${role('Middle')}
source_profile = nowhere
${key('AKIAMIDDLE')}`;
    const plan = planOf('top', { config });
    expect(plan.source).toMatchObject({ keyId: 'AKIAMIDDLE' });
    expect(calls(plan)).toBe('Top 1h');
  });

  it('but those of the profile itself do not beat the source that it names', () => {
    const config = `[profile top]\n${role('Top')}\nsource_profile = jump\n${key('AKIATOP')}`;
    expect(source('top', { config, keys: { jump: {} } })).toMatchObject({ keyId: 'AKIAJUMP' });
  });

  it('S3 a plan holds no secret', () => {
    const credentials =
      '[jump]\naws_access_key_id = AKIAJUMP\naws_secret_access_key = canary\naws_session_token = canary';
    const plan = planOf('engineer', { config: COMPANY, credentials });
    expect(JSON.stringify(plan)).not.toContain('canary');
  });
});

// C1: with --profile-env the command is who `exec` would make it, or it is not run.

import { describe, expect, it } from 'vitest';
import { planFor } from '../../src/profiles/plan.ts';
import { checkServed } from '../../src/profiles/served.ts';
import { settingsFrom } from '../../src/profiles/settings.ts';
import { CONFIG, faultOf, profilesIn, stored } from './support.ts';

const role = (name: string, source: string) =>
  `[profile ${name}]\nrole_arn = arn:aws:iam::333333333333:role/R\nsource_profile = ${source}\n`;
const ours = (name: string, served: string) =>
  `[profile ${name}]\ncredential_process = aws-switch credential-process ${served}\n`;

function check(name: string, config: string, keys: readonly string[] = ['jump'], credentials = ''): void {
  const profiles = profilesIn(config, credentials);
  const names = stored(Object.fromEntries(keys.map((key) => [key, {}])));
  checkServed(profiles, planFor(profiles, names, name, settingsFrom({}, {}, profiles)));
}

describe('what AWS clients would make of a profile whose first credentials are ours', () => {
  const PROD = role('prod', 'jump');

  it.each([
    ['the profile with the key', 'jump', ours('jump', 'jump')],
    ['a role behind it', 'prod', ours('jump', 'jump') + PROD],
    ['a role behind a role', 'far', ours('jump', 'jump') + PROD + role('far', 'prod')],
    ['a profile that stands for a role', 'cli', PROD + ours('cli', 'prod')],
    ['a role behind one that stands for a role', 'far', PROD + ours('cli', 'prod') + role('far', 'cli')],
    ['one that stands for such a one', 'twice', PROD + ours('cli', 'prod') + ours('twice', '-q cli')],
    ['a name with blanks', 'my jump', ours('"my jump"', '"my jump"'), ['my jump']],
  ])('is the same for %s', (_, name, config, keys = ['jump']) => {
    expect(() => check(name, config, keys)).not.toThrow();
  });

  it.each([
    ['the profile itself', 'jump', ''],
    ['the source of a role', 'prod', PROD],
  ])(
    'is another identity where the line of %s serves another, and its own key is stored',
    (_, name, more) => {
      const fault = faultOf(() => check(name, ours('jump', 'audit') + more, ['jump', 'audit']));
      expect(fault.message).toBe(
        `AWS clients would have the credentials of "audit" from us under AWS_PROFILE=${name}, and not those of "jump"`,
      );
      expect(fault.hints).toEqual([
        `${CONFIG}, line 2`,
        'make it: credential_process = aws-switch credential-process jump',
      ]);
    },
  );

  it('is nothing where the line serves nobody', () => {
    expect(faultOf(() => check('jump', ours('jump', ''))).message).toMatch(/would get nothing from us/);
  });

  it('is nothing where the line is only included: they do not know include_profile', () => {
    const config = `${ours('base', 'jump')}[profile jump]\ninclude_profile = base\n`;
    const { message, hints } = faultOf(() => check('jump', config));
    expect(message).toBe('AWS clients would find no credentials under AWS_PROFILE=jump');
    expect(hints).toContain('  credential_process = aws-switch credential-process jump');
  });

  it('is nothing where the source has no entry; that is the one to write', () => {
    const { hints } = faultOf(() => check('prod', PROD));
    expect(hints).toEqual([
      'write into ~/.aws/config, below a [profile jump]:',
      '  credential_process = aws-switch credential-process jump',
      expect.stringContaining('with mfa_serial there only'),
    ]);
  });

  it('begins elsewhere where a key is stored on the way, be it in a circle', () => {
    const way = role('far', 'mid') + role('mid', 'jump') + ours('jump', 'jump');
    expect(faultOf(() => check('far', way, ['mid', 'jump'])).message).toMatch(
      /would begin with "jump" .* and not with the key of "mid"$/,
    );
    expect(faultOf(() => check('far', role('far', 'mid') + role('mid', 'far'), ['mid'])).message).toMatch(
      /AWS clients do not come to us/,
    );
  });

  it('is a role twice where the role stands beside the key', () => {
    const own = `${role('jump', 'jump')}credential_process = aws-switch credential-process jump\n`;
    expect(faultOf(() => check('jump', own)).hints).toContain(
      'give the key a profile of its own, and name that one as source_profile',
    );
  });

  it('is the key that lies in a file; import takes it from there', () => {
    const key = '[jump]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = x\n';
    const { message, hints } = faultOf(() => check('prod', PROD, [], key));
    expect(message).toBe('AWS clients take the key of "jump" from a file, not from us');
    expect(hints.at(-1)).toBe('move it into the keychain: switch import credentials jump');
  });

  const SSO =
    '[profile dev]\nregion = eu-west-1\nsso_start_url = https://corp.awsapps.com/start\nsso_region = eu-west-1\nsso_account_id = 111111111111\nsso_role_name = Engineer\n';
  const TOOL = '[profile tool]\ncredential_process = /opt/tool\n';
  const WEB =
    '[profile web]\nrole_arn = arn:aws:iam::333333333333:role/R\nweb_identity_token_file = /token\n';

  it.each([
    ['Identity Center', 'dev', 'sign in to Identity Center themselves', SSO, ['  region = eu-west-1']],
    ['a role behind it', 'far', 'sign in to Identity Center themselves', SSO + role('far', 'dev'), []],
    ['another program', 'tool', 'run its credential_process themselves', TOOL, []],
    ['web identity', 'web', /web identity themselves/, WEB, []],
  ])(
    'is not ours for %s: a profile of its own is what they come to us for',
    (_, name, what, config, region) => {
      const fault = faultOf(() => check(name, config));
      expect(fault.message).toMatch(/^AWS clients do not come to us under AWS_PROFILE=/);
      expect(fault.message).toMatch(what);
      expect(fault.hints).toEqual([
        'where they are to come, write into ~/.aws/config:',
        `  [profile ${name}-cli]`,
        ...region,
        `  credential_process = aws-switch credential-process ${name}`,
        `under AWS_PROFILE=${name}-cli they do`,
      ]);
      // What is told to be written is what helps; then it is only named.
      const written = fault.hints.slice(1, -1).join('\n').replaceAll(/^ +/gm, '');
      expect(() => check(`${name}-cli`, `${config}${written}\n`)).not.toThrow();
      expect(faultOf(() => check(name, `${config}${written}\n`)).hints).toEqual([
        `under AWS_PROFILE=${name}-cli they do`,
      ]);
    },
  );

  it('does not take the name of a profile that is there for something else', () => {
    const { hints } = faultOf(() => check('dev', `${SSO}[profile dev-cli]\nregion = eu-west-1\n`));
    expect(hints).toContain('  [profile dev-switch]');
  });

  it("is the line to change where it is aws-vault's", () => {
    const vault = '[profile old]\ncredential_process = aws-vault exec dev --json\n';
    expect(faultOf(() => check('old', SSO + vault)).hints.at(-1)).toMatch(
      /^then make .*, line 8: credential_process = aws-switch credential-process dev$/,
    );
    const jump = '[profile jump]\ncredential_process = aws-vault export jump\n';
    const { message, hints } = faultOf(() => check('jump', jump));
    expect(message).toBe('AWS clients would run another program under AWS_PROFILE=jump');
    expect(hints[0]).toBe(`make ${CONFIG}, line 2:`);
  });
});

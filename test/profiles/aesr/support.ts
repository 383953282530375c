// Companies of any shape as texts of ~/.aws/config, what we make of them, and what the extension's own parser reads.

import { ConfigParser } from 'aesr-config';
import fc from 'fast-check';
import { COLOR_NAMES, consoleColorOf } from '../../../src/console/colors.ts';
import { exportedFrom } from '../../../src/profiles/aesr/exported.ts';
import { aesrSections } from '../../../src/profiles/aesr/grammar.ts';
import { importedInto } from '../../../src/profiles/aesr/imported.ts';
import type { Asked } from '../../../src/profiles/aesr/placed.ts';
import { wantedFrom } from '../../../src/profiles/aesr/wanted.ts';
import { colorOf } from '../../../src/profiles/color.ts';
import type { StoredKey } from '../../../src/profiles/plan.ts';
import { anyText } from '../../words/any-text.ts';
import { profilesIn } from '../support.ts';

/** A key that is stored under a name. */
export const storedKey = (profile: string, account?: string): StoredKey => ({
  profile,
  keyId: 'AKIAEXAMPLE',
  ...(account && { account }),
  keychain: 'file',
  storedAt: 0,
});

const keysFrom = (keys: readonly StoredKey[]) => new Map(keys.map((key) => [key.profile, key]));

/** The extension's text for a config. */
export function exported(config: string, keys: readonly StoredKey[] = [], names?: readonly string[]) {
  const profiles = profilesIn(config);
  const stored = keysFrom(keys);
  const world = { profiles, stored: { key: (name: string) => stored.get(name) } };
  return exportedFrom(world, names ?? profiles.names(), (name) => consoleColorOf(colorOf(profiles, name)));
}

/** What comes of a text of the extension. */
export const wanted = (text: string) => wantedFrom(aesrSections(text).sections);

/** The config after a text of the extension. */
export function imported(
  config: string,
  text: string,
  keys: readonly StoredKey[] = [],
  asked: Partial<Asked> = {},
) {
  const file = { path: '~/.aws/config', text: config, exists: true };
  const credentials = { path: '~/.aws/credentials', text: '', exists: false };
  const home = { config: file, credentials, keys: keysFrom(keys) };
  return importedInto(home, wanted(text), {
    all: false,
    hexOf: consoleColorOf,
    colors: COLOR_NAMES,
    ...asked,
  });
}

/** All that its parser knows, by the name of each section. */
export function parsed(text: string) {
  const { singles, complexes } = ConfigParser.parseIni(text);
  const targets = complexes.flatMap(({ name: source, targets }) =>
    targets.map((target) => ({ ...target, source })),
  );
  const switched = [...singles.map((single) => ({ ...single, source: undefined })), ...targets];
  return { complexes, switched: new Map(switched.map((one) => [one.name, one])) };
}

const OURS = [
  'prod',
  'default',
  'constructor',
  '__proto__',
  'profile x',
  'a=b',
  'a#b',
  'a;b',
  'a-b',
  '-x',
  'toString',
  'x|y',
  'é 中',
];

/** A name that a config can hold, and that is not one of a source. */
const nameOfRole = fc
  .oneof(fc.constantFrom(...OURS), anyText, fc.string({ maxLength: 12 }))
  .map((name) => name.replace(/[\]"'\n\r[\\]/g, '').trim())
  .filter((name) => name !== '' && !SOURCES.includes(name));

const SOURCES = ['jump', 'other', 'corp', 'second'];

const SOURCE_TEXT = `[profile jump]
mfa_serial = arn:aws:iam::111111111111:mfa/ada

[profile other]
aws_account_id = 222222222222

[profile second]
mfa_serial = arn:aws:iam::111111111111:mfa/eve
`;
const CORP_TEXT = `
[profile corp]
sso_session = corp
sso_account_id = 111111111111
sso_role_name = Engineer

[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = eu-west-1
`;

const anyRole = fc.record({
  partition: fc.constantFrom('aws', 'aws-cn', 'aws-us-gov', 'aws-eusc', 'aws-iso'),
  account: fc.constantFrom('333333333333', '444444444444', '000000000001'),
  role: fc.constantFrom('Admin', 'team/deploy', 'a/b/c/d', 'A+=,.@-_', 'R=e'),
  source: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...SOURCES) }, fc.nat(5)),
  color: fc.constantFrom(undefined, 'red', 'BLUE', 'purple', '00ff7f', 'F2B0A9'),
  region: fc.constantFrom(undefined, 'eu-west-1', 'cn-north-1'),
});

/** A company: the text of its sources, and that of its roles, with chains among them. */
export const company = fc
  .uniqueArray(fc.tuple(nameOfRole, anyRole), { selector: ([name]) => name, maxLength: 8 })
  .map((roles) => {
    const sections = roles.map(([name, { partition, account, role, source, color, region }], index) => {
      // A chain leads to one that stands above.
      const above = typeof source === 'string' ? source : (roles[source % Math.max(index, 1)]?.[0] ?? 'jump');
      // Such a name begins a comment as a value.
      const from = /[#;]/.test(above) ? 'jump' : above;
      return [
        `[profile ${/\s/.test(name) ? `"${name}"` : name}]`,
        `role_arn = arn:${partition}:iam::${account}:role/${role}`,
        `source_profile = ${from === name ? 'jump' : from}`,
        ...(color ? [`color = ${color}`] : []),
        ...(region ? [`region = ${region}`] : []),
        'external_id = not-for-a-browser',
        '',
      ].join('\n');
    });
    return { sources: SOURCE_TEXT + CORP_TEXT, plain: SOURCE_TEXT, roles: sections.join('\n') };
  });

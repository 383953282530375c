// Any changes, one after the other: after each, a run by what plans are kept comes to what a run without any does.

import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { indexIn } from '../../src/sessions/index-file.ts';
import { privateFolder } from '../../src/system/files.ts';
import { type After, atTheEnd } from '../keychain/support/temporary.ts';
import { type Ground, layGround, setScene, type Variables } from './ground.ts';

const CONFIG = `[switch]
mfa_session = 8h

[profile base]
region = eu-west-1

[profile jump]
include_profile = base
mfa_serial = arn:aws:iam::111111111111:mfa/ada

[profile prod]
role_arn = arn:aws:iam::333333333333:role/Engineer
source_profile = jump
include_profile = base

[profile Prod]
role_arn = arn:aws:iam::444444444444:role/Engineer
source_profile = prod
include_profile = base

[profile ünd/ "so"]
role_arn = arn:aws:iam::666666666666:role/Engineer
source_profile = jump
region = eu-west-2
`;
const keyText = (id: string): string => `[jump]\naws_access_key_id = ${id}\naws_secret_access_key = s\n`;
const KEYS = ['AKIAAAAAAAAAAAAAAAAA', 'AKIABBBBBBBBBBBBBBBB'] as const;
const NAMES = ['prod', 'Prod', 'ünd/ "so"', 'jump', 'nobody'];

/** Words of the config, and what may stand in their place, also back again. */
const EDITS = [
  ['333333333333', '555555555555'],
  ['mfa_session = 8h', 'mfa_session = 9h'],
  ['mfa_session = 8h', 'mfa_sesion = 8h'],
  ['mfa_session = 8h', 'auto_renew = y'],
  ['mfa_session = 8h', 'mfa_session = x'],
  ['eu-west-1', 'eu-west-3'],
  ['mfa/ada', 'mfa/bob'],
  ['source_profile = prod', 'source_profile = jump'],
  ['source_profile = prod', 'source_profile = Prod'],
  ['[profile prod]\n', '[profile prod]\ncolor = magenta\n'],
  ['[profile prod]\n', '[profile prod]\nconfirm = true\n'],
  ['[profile prod]\n', '[profile prod]\nduration_seconds = 1800\n'],
  ['[profile prod]\n', '[profile gone]\n'],
] as const;

const VARIABLES: Readonly<Record<string, readonly string[]>> = {
  AWS_REGION: ['eu-west-2', 'not a region'],
  AWS_DEFAULT_REGION: ['eu-west-2'],
  SWITCH_REGION: ['eu-west-2'],
  AWS_MFA_SERIAL: ['arn:aws:iam::111111111111:mfa/bob'],
  AWS_ASSUME_ROLE_TTL: ['30m', 'x'],
  AWS_SESSION_TOKEN_TTL: ['2h'],
  AWS_CHAINED_SESSION_TOKEN_TTL: ['3h'],
  AWS_ENDPOINT_URL: ['http://127.0.0.1:1', 'https://sts.example.org'],
  AWS_ENDPOINT_URL_STS: ['http://127.0.0.1:2'],
  AWS_ENDPOINT_URL_IAM: ['https://me:pass@iam.example.org'],
  AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: ['true'],
  AWS_USE_FIPS_ENDPOINT: ['true'],
  AWS_STS_REGIONAL_ENDPOINTS: ['legacy'],
  SWITCH_MIN_TTL: ['1h'],
  SWITCH_KEYCHAIN: ['nowhere'],
  XDG_STATE_HOME: ['state.2'],
  AWS_CONFIG_FILE: ['config.2', 'config.link'],
  AWS_SHARED_CREDENTIALS_FILE: ['credentials.2'],
};
/** Those that name a file or a folder of the ground. */
const PATHS = /^(?:XDG|AWS_CONFIG|AWS_SHARED)/;

interface Step {
  readonly what: string;
  act(ground: Ground, env: Record<string, string>): void;
}

const anyEdit: fc.Arbitrary<Step> = fc
  .record({
    pair: fc.constantFrom(...EDITS),
    isBack: fc.boolean(),
    file: fc.constantFrom('.aws/config', 'config.2'),
    how: fc.constantFrom('in place', 'with its old time', 'by rename'),
  })
  .map(({ pair: [one, other], isBack, file, how }) => ({
    what: `${file}, ${how}: ${isBack ? other : one}`,
    act(ground) {
      const from = ground.file(file);
      const { atime, mtime } = fs.statSync(from);
      const text = fs.readFileSync(from, 'utf8');
      const to = how === 'by rename' ? ground.file('draft') : from;
      fs.writeFileSync(to, isBack ? text.replace(other, one) : text.replace(one, other));
      if (how !== 'in place') fs.utimesSync(to, atime, mtime);
      if (to !== from) fs.renameSync(to, from);
    },
  }));

const anyVariable: fc.Arbitrary<Step> = fc
  .constantFrom(
    ...Object.entries(VARIABLES).flatMap(([name, values]) => values.map((value) => [name, value] as const)),
  )
  .map(([name, value]) => ({
    what: `${name} ${value}`,
    act({ file }, env) {
      if (env[name] !== undefined) delete env[name];
      else env[name] = PATHS.test(name) ? file(value) : value;
    },
  }));

const anyKey: fc.Arbitrary<Step> = fc
  .record({ keyId: fc.constantFrom(undefined, ...KEYS), place: fc.constantFrom('.aws/credentials', 'index') })
  .map(({ keyId, place }) => ({
    what: `${place}: ${keyId}`,
    act({ file }) {
      const index = indexIn(privateFolder(file('.local/state/aws-switch/index')));
      if (place !== 'index') {
        if (keyId) fs.writeFileSync(file(place), keyText(keyId));
        else fs.rmSync(file(place), { force: true });
      } else if (keyId) index.rememberKey({ profile: 'jump', keyId, keychain: 'command', storedAt: 1 });
      else index.forget('key/jump');
    },
  }));

const anyLink: fc.Arbitrary<Step> = fc.constantFrom('.aws/config', 'config.2', 'config.3').map((name) => ({
  what: `config.link leads to ${name}`,
  act({ file }) {
    fs.rmSync(file('config.link'), { force: true });
    fs.symlinkSync(file(name), file('config.link'));
  },
}));

const anyDamage: fc.Arbitrary<Step> = fc
  .record({
    from: fc.nat(3000),
    bytes: fc.uint8Array({ maxLength: 4 }),
    mode: fc.constantFrom(0o600, 0o666, 0o000),
  })
  .map(({ from, bytes, mode }) => ({
    what: `plans, from ${from}: ${bytes}, ${mode.toString(8)}`,
    act({ plans }) {
      for (const name of fs.existsSync(plans) ? fs.readdirSync(plans) : []) {
        const file = path.join(plans, name);
        const text = fs.readFileSync(file);
        const isTorn = bytes.length === 0;
        fs.writeFileSync(
          file,
          isTorn ? text.subarray(0, from) : Buffer.concat([text.subarray(0, from), bytes]),
        );
        fs.chmodSync(file, mode);
      }
    },
  }));

const anySteps = fc.array(
  fc.record({
    step: fc.oneof(
      { weight: 4, arbitrary: anyEdit },
      { weight: 3, arbitrary: anyVariable },
      { weight: 2, arbitrary: anyKey },
      anyLink,
      anyDamage,
    ),
    name: fc.constantFrom(...NAMES),
  }),
  { minLength: 4, maxLength: 12 },
);

const after = atTheEnd();
beforeAll(() => setScene(after));

it('after any changes a run comes to what it would without kept plans', async () => {
  const undos: Parameters<After>[0][] = [];
  after(async () => {
    for (const undo of undos) await undo();
  });
  let byKept = 0;
  await fc.assert(
    fc.asyncProperty(anySteps, async (steps) => {
      const ground = layGround((undo) => undos.push(undo), {
        '.aws/config': CONFIG,
        'config.2': CONFIG.replace('333333333333', '777777777777'),
        '.aws/credentials': keyText(KEYS[0]),
        'credentials.2': keyText(KEYS[1]),
      });
      const env: Record<string, string> = {};
      for (const { step, name } of steps) {
        ground.change(() => step.act(ground, env));
        byKept += await compared(ground, name, { ...env });
      }
    }),
    { numRuns: 20 },
  );
  // Else nothing was tried.
  expect(byKept).toBeGreaterThan(30);
}, 120_000);

/** Twice, since the first may have made the plan of the second; gives how often a kept one was enough. */
async function compared(ground: Ground, name: string, env: Variables): Promise<number> {
  const { outcome } = await ground.anew(name, env);
  const runs = [await ground.run(name, env), await ground.run(name, env)];
  expect(runs.map((run) => run.outcome)).toEqual([outcome, outcome]);
  return runs.filter(({ isPlanned }) => !isPlanned).length;
}

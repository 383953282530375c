import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Change, edited, type NewValue } from '../../src/profiles/edit.ts';
import type { FileKind } from '../../src/profiles/grammar.ts';
import { temporaryFolder } from '../keychain/support/temporary.ts';
import { titled } from '../keychain/support/tools.ts';

const isThere = spawnSync('python3', ['-c', 'import botocore']).status === 0;
const why = isThere ? '' : 'python3 has no botocore here';

const LOAD = `
import json, sys
from botocore.configloader import load_config, raw_config_parse
read = {'config': load_config, 'credentials': raw_config_parse}[sys.argv[2]]
print(json.dumps(read(sys.argv[1])))
`;

/** What the library of the AWS CLI reads from a text. */
function loaded(text: string, file: FileKind): Record<string, Record<string, unknown>> {
  const place = path.join(temporaryFolder(onTestFinished), file);
  fs.writeFileSync(place, text);
  const env = { ...process.env, PYTHONUTF8: '1' };
  return JSON.parse(execFileSync('python3', ['-c', LOAD, place, file], { encoding: 'utf8', env }));
}

const set = (
  kind: 'profile' | 'sso-session' | 'services',
  name: string,
  key: string,
  value: NewValue,
): Change => ({
  change: 'set',
  section: { kind, name },
  key,
  value,
});

const BEFORE = `# mine
[default]
region=eu-west-1

[profile a]
\ts3=
\t\tmax = 1
\tregion = x
\toutput = json
  # about b
[profile b]
region = y
`;

describe.skipIf(why !== '')(titled('the AWS CLI reads an edited file back', why), () => {
  it('with what was set, unset and removed, and all else as it was', () => {
    const after = edited(BEFORE, 'config', [
      set(
        'profile',
        'a',
        's3',
        new Map([
          ['max', '2'],
          ['addressing_style', 'path'],
        ]),
      ),
      set('profile', 'a', 'role_arn', 'arn:aws:iam::123456789012:role/équipe'),
      set('profile', 'new one', 'credential_process', 'switch credential-process "new one"'),
      set('profile', 'new/2@x', 'sso_session', 'org'),
      set('profile', 'c', 'cli_pager', 'a\n--b\nc = d'),
      set('sso-session', 'org', 'sso_region', 'eu-west-1'),
      set('services', 'local', 's3', new Map([['endpoint_url', 'http://localhost:1/#x']])),
      { change: 'unset', section: { kind: 'profile', name: 'a' }, key: 'region' },
      { change: 'remove', section: { kind: 'profile', name: 'b' } },
    ]);
    expect(loaded(after, 'config')).toEqual({
      profiles: {
        default: { region: 'eu-west-1' },
        a: {
          s3: { max: '2', addressing_style: 'path' },
          output: 'json',
          role_arn: 'arn:aws:iam::123456789012:role/équipe',
        },
        'new one': { credential_process: 'switch credential-process "new one"' },
        'new/2@x': { sso_session: 'org' },
        c: { cli_pager: 'a\n--b\nc = d' },
      },
      sso_sessions: { org: { sso_region: 'eu-west-1' } },
      services: { local: { s3: { endpoint_url: 'http://localhost:1/#x' } } },
    });
  });

  it('with the names of the credentials file, line ends of Windows and all', () => {
    const before = '[default]\r\naws_access_key_id = AKIA\r\n';
    const after = edited(before, 'credentials', [
      set('profile', 'new one', 'aws_access_key_id', 'AKIB'),
      set('profile', 'switch', 'aws_secret_access_key', 'a+/=='),
      set('profile', 'default', 'aws_access_key_id', 'AKIC'),
    ]);
    expect(loaded(after, 'credentials')).toEqual({
      default: { aws_access_key_id: 'AKIC' },
      'new one': { aws_access_key_id: 'AKIB' },
      switch: { aws_secret_access_key: 'a+/==' },
    });
  });
});

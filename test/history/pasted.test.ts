// The lookup commands, pasted into real shells, and read by the real AWS CLI.

import { execFile } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { lookupLine } from '../../src/history/lookup.ts';
import type { Search } from '../../src/history/trail.ts';
import { atTheEnd, temporaryFolder } from '../keychain/support/temporary.ts';
import { missing, titled } from '../keychain/support/tools.ts';

const run = promisify(execFile);
const after = atTheEnd();
const HERE = { program: 'asw', platform: 'linux' } as const;
const search = (value: string): Search => ({
  ...{ attribute: 'Username', value, region: 'eu-west-1' },
  ...{ from: '2026-03-01T12:00:00Z', to: '2026-03-01T13:00:00Z' },
});
const NAMES = ['ada', 'ada.l@corp', 'a,b', 'a=b', 'a+b', '-x', "it's", '_'];
const PROFILES = [
  'prod',
  'my prod',
  '$(touch pwned)',
  '`touch pwned`',
  'a;touch pwned',
  '*',
  '~',
  '#x',
  '-x',
  'a$HOME',
];

describe.each(['sh', 'bash', 'zsh', 'fish'])('pasted into %s', (shell) => {
  const why = missing(shell);

  it.skipIf(why)(titled('T1: is the words that were meant, whatever a profile is called', why), async () => {
    const folder = temporaryFolder(after);
    const asw = path.join(folder, 'asw');
    fs.writeFileSync(asw, '#!/bin/sh\nfor word; do printf "%s\\n" "$word"; done\n', { mode: 0o755 });
    const env = { PATH: `${folder}:${process.env.PATH}`, HOME: folder };
    for (const profile of PROFILES) {
      const line = lookupLine(search('ada,b'), profile, HERE) ?? '';
      const { stdout } = await run(shell, ['-c', line], { cwd: folder, env });
      const [verb, name, ...rest] = stdout.trimEnd().split('\n');
      expect([verb, [profile, 'PROFILE'].includes(name ?? '')]).toEqual(['exec', true]);
      expect(rest).toEqual([
        ...['--', 'aws', 'cloudtrail', 'lookup-events', '--region', 'eu-west-1', '--lookup-attributes'],
        "AttributeKey=Username,AttributeValue='ada,b'",
        ...['--start-time', '2026-03-01T12:00:00Z', '--end-time', '2026-03-01T13:00:00Z'],
      ]);
    }
    expect(fs.existsSync(path.join(folder, 'pwned'))).toBe(false);
  });
});

const why = missing('aws');
describe.skipIf(why)(titled('read by the AWS CLI', why), () => {
  it('asks CloudTrail for just that', { timeout: 120_000 }, async () => {
    const asked: { LookupAttributes: unknown; StartTime: number }[] = [];
    const server = http.createServer(async (request, response) => {
      asked.push(JSON.parse((await buffer(request)).toString()));
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end('{"Events":[]}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    after(() => void server.close().closeAllConnections());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const env = {
      ...{ PATH: process.env.PATH, HOME: temporaryFolder(after), NO_PROXY: '127.0.0.1' },
      ...{
        AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
        AWS_SECRET_ACCESS_KEY: 's',
        AWS_EC2_METADATA_DISABLED: 'true',
      },
    };
    const sent = NAMES.filter((name) => lookupLine(search(name), 'prod', HERE) !== undefined);
    expect(NAMES.filter((name) => !sent.includes(name))).toEqual(["it's"]);
    for (const name of sent) {
      const line = (lookupLine(search(name), 'prod', HERE) ?? '').replace('asw exec prod -- ', '');
      await run('sh', ['-c', `${line} --endpoint-url ${url}`], { env });
    }
    expect(asked.map(({ LookupAttributes }) => LookupAttributes)).toEqual(
      sent.map((name) => [{ AttributeKey: 'Username', AttributeValue: name }]),
    );
    expect(asked[0]?.StartTime).toBe(Date.parse('2026-03-01T12:00:00Z') / 1000);
  });
});

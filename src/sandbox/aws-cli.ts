import { execFile } from 'node:child_process';
import { delimiter, isAbsolute, join } from 'node:path';
import type { Ground } from './ground.ts';
import { writeOwn } from './own-files.ts';

/** The first versions that read AWS_ENDPOINT_URL; older ones would call the real AWS. */
const FIRST_WITH_ENDPOINT: Readonly<Record<string, readonly [number, number]>> = {
  '1': [29, 0],
  '2': [13, 0],
};

export interface AwsCli {
  readonly version: string;
  readonly isTooOld: boolean;
}

/** The AWS CLI in the absolute folders of PATH, since nobody has asked for it to be run; undefined where there is none. */
export function findAwsCli(env: Record<string, string>): Promise<AwsCli | undefined> {
  const folders = (env.PATH ?? '').split(delimiter).filter(isAbsolute);
  if (folders.length === 0) return Promise.resolve(undefined);
  const searched = { ...env, PATH: folders.join(delimiter) };
  return new Promise((resolve) => {
    execFile('aws', ['--version'], { env: searched, timeout: 20_000 }, (error, stdout, stderr) => {
      const [, version] = /aws-cli\/(\d+\.\d+\.\d+)/.exec(stdout + stderr) ?? [];
      resolve(error || !version ? undefined : { version, isTooOld: isTooOld(version) });
    });
  });
}

/** True for a version that does not know AWS_ENDPOINT_URL. */
export function isTooOld(version: string): boolean {
  const [major = '', minor = '0'] = version.split('.');
  const first = FIRST_WITH_ENDPOINT[major];
  return first !== undefined && Number(minor) < first[0];
}

/** Puts an `aws` first on the PATH that passes the endpoint on its command line. */
export function installEndpointWrapper({ programs }: Pick<Ground, 'programs'>): void {
  const lines = [
    '#!/bin/sh',
    `PATH=\${PATH#${programs}:}`,
    'exec aws --endpoint-url "$AWS_ENDPOINT_URL" "$@"',
    '',
  ];
  writeOwn(join(programs, 'aws'), lines.join('\n'), 0o700);
}

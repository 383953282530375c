import { execFile } from 'node:child_process';
import { delimiter, isAbsolute, join } from 'node:path';
import type { Ground } from './ground.ts';
import { makeOwn, writeOwn } from './own-files.ts';

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

/** What the AWS CLI asks beside the service of its command: it takes no endpoint for these on its command line. */
const ASKED_BESIDE = [
  ['sso', '2019-06-10'],
  ['sso-oidc', '2019-06-10'],
  ['sts', '2011-06-15'],
] as const;

/** Puts an `aws` first on the PATH that leads nowhere but to the endpoint. */
export function installEndpointWrapper({ programs, env }: Pick<Ground, 'programs' | 'env'>): void {
  const data = join(programs, 'aws-data');
  const rules = JSON.stringify(endpointRules(env.AWS_ENDPOINT_URL ?? ''));
  makeOwn(data);
  for (const [service, version] of ASKED_BESIDE) {
    makeOwn(join(data, service));
    makeOwn(join(data, service, version));
    writeOwn(join(data, service, version, 'endpoint-rule-set-1.json'), rules);
  }
  const lines = [
    '#!/bin/sh',
    `PATH=\${PATH#${programs}:}`,
    `AWS_DATA_PATH=${data}\${AWS_DATA_PATH:+:$AWS_DATA_PATH}`,
    'export AWS_DATA_PATH',
    'exec aws --endpoint-url "$AWS_ENDPOINT_URL" "$@"',
    '',
  ];
  writeOwn(join(programs, 'aws'), lines.join('\n'), 0o700);
}

/** The rules by which the CLI finds a service, in its own form: there is one place for all. */
function endpointRules(url: string): object {
  const given = (builtIn: string, type: 'String' | 'Boolean') => ({
    builtIn,
    type,
    documentation: '',
    ...(type === 'Boolean' ? { required: true, default: false } : { required: false }),
  });
  return {
    version: '1.0',
    parameters: {
      Region: given('AWS::Region', 'String'),
      UseDualStack: given('AWS::UseDualStack', 'Boolean'),
      UseFIPS: given('AWS::UseFIPS', 'Boolean'),
      Endpoint: given('SDK::Endpoint', 'String'),
      UseGlobalEndpoint: given('AWS::STS::UseGlobalEndpoint', 'Boolean'),
    },
    rules: [{ conditions: [], type: 'endpoint', endpoint: { url, properties: {}, headers: {} } }],
  };
}

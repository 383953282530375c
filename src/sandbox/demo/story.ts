// The main job, told in a minute: each line that begins with $ is really run, and what stands below is its own.

import { execFile, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, isAbsolute, join } from 'node:path';
import { promisify } from 'node:util';
import { findAwsCli } from '../aws-cli.ts';
import { openVisit, type Visit } from '../visit.ts';
import { searchFor } from './proof.ts';

const program = join(__dirname, '..', '..', '..', 'bin', 'switch.cjs');

/** Tells the story; ends with 0 when every part of it came true. */
async function tell(): Promise<number> {
  const visit = await openVisit({ env: process.env, keysInFile: false, program, say });
  try {
    return await chapters(visit);
  } finally {
    await visit.end();
  }
}

async function chapters(visit: Visit): Promise<number> {
  const { organisation, ground } = visit;
  const hasPerson = canAsk();
  if (!hasPerson) answerByProcess(ground.env.AWS_CONFIG_FILE ?? '');
  const aws = await findAwsCli(ground.env);
  const listing =
    aws && !aws.isTooOld
      ? ['aws', 's3', 'ls']
      : [process.execPath, join(__dirname, '..', 'list-buckets', 'list-buckets.cjs')];

  say(
    'A practice organisation is open on this machine: a jump account with your user and its MFA device,',
    'the member accounts dev, staging and prod, and an IAM Identity Center. Nothing leaves this machine.',
  );
  await run(visit, ['switch', 'list']);

  say('What would be done for prod, and why. Nothing is called yet.');
  await run(visit, ['switch', 'explain', 'prod']);

  say(
    hasPerson
      ? `The main job. Your phone shows ${organisation.code()}: type it when you are asked.`
      : 'The main job. There is no terminal, so the MFA code comes from the mfa_process of the profile.',
  );
  if (listing[0] !== 'aws')
    say(
      `(${aws ? `the AWS CLI ${aws.version} is too old` : 'there is no AWS CLI'} here: a few lines of Node with the SDK's signer stand in for it)`,
    );
  const buckets = await run(visit, ['switch', 'exec', 'prod', '--', ...listing]);

  say('A second role, in another account. The same code serves it: nothing is asked.');
  const before = calls(visit, 'GetSessionToken');
  await run(visit, ['switch', 'whoami', 'staging']);
  const codes = calls(visit, 'GetSessionToken') - before;

  say('prod once more. Its session is kept, so STS is not called at all.');
  const sts = organisation.log.filter(({ service }) => service === 'sts').length;
  await run(visit, ['switch', 'exec', 'prod', '--', ...listing]);
  const warmCalls = organisation.log.filter(({ service }) => service === 'sts').length - sts;

  say('What the organisation was asked:');
  await run(visit, ['switch', 'sandbox', 'log']);

  const found = searchFor(await secretsOf(visit), ground.folder);
  say(
    `No secret lies in a file in clear: ${found.files} files (${found.bytes} bytes) were searched for the user's secret key`,
    `and for the secrets of the open sessions; found in: ${found.leaks.join(', ') || 'none'}.`,
  );
  const mine = organisation.buckets.prod.every((name) => buckets.includes(name));
  const isTrue = mine && codes === 0 && warmCalls === 0 && found.leaks.length === 0;
  say(
    isTrue
      ? 'Try it yourself: node bin/switch.cjs sandbox'
      : 'Something of this did not come true: please report it.',
  );
  return isTrue ? 0 : 1;
}

function say(...lines: string[]): void {
  process.stdout.write(`\n${lines.map((line) => `# ${line}\n`).join('')}`);
}

const calls = ({ organisation }: Visit, action: string): number =>
  organisation.log.filter((entry) => entry.action === action).length;

/** A person can be asked where the terminal device opens and stdin has not been taken away. */
function canAsk(): boolean {
  if (!process.stdin.isTTY) return false;
  try {
    closeSync(openSync('/dev/tty', 'r+'));
    return true;
  } catch {
    return false;
  }
}

function answerByProcess(config: string): void {
  const text = readFileSync(config, 'utf8');
  writeFileSync(
    config,
    text.replace('[profile jump]\n', '[profile jump]\nmfa_process = switch sandbox code\n'),
  );
}

/** Runs a command for all to see; ends with what it printed. */
function run({ ground }: Visit, argv: [string, ...string[]]): Promise<string> {
  const [name, ...args] = argv;
  const shown = argv.map((word) => (isAbsolute(word) ? basename(word) : word)).join(' ');
  process.stdout.write(`\n$ ${shown}\n`);
  const child = spawn(name, args, { env: ground.env, stdio: ['inherit', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.on('data', (part: Buffer) => {
    printed += part;
    process.stdout.write(part);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve(printed) : reject(new Error(`"${shown}" ended with ${code}`)),
    );
  });
}

/** The long-lived key's secret, and those of the sessions that are open; read in memory, never shown. */
async function secretsOf({ organisation, ground }: Visit): Promise<string[]> {
  const secrets = [organisation.user.secretAccessKey];
  for (const profile of ['jump', 'prod', 'staging']) {
    const { stdout } = await promisify(execFile)('switch', ['credential-process', profile], {
      env: ground.env,
    });
    const { SecretAccessKey, SessionToken } = JSON.parse(stdout) as Record<string, string>;
    secrets.push(SecretAccessKey ?? '', SessionToken ?? '');
  }
  return secrets;
}

tell().then(
  (code) => process.exit(code),
  (error: Error) => {
    process.stderr.write(`\n${error.message}\n`);
    process.exit(1);
  },
);

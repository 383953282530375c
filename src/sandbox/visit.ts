import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { findAwsCli, installEndpointWrapper } from './aws-cli.ts';
import { type Ground, layGround, startOf } from './ground.ts';
import { openPracticeOrganisation, type PracticeOrganisation } from './index.ts';
import { removeSignIns } from './left-sign-ins.ts';
import { writeOwn } from './own-files.ts';

export interface Visit {
  readonly organisation: PracticeOrganisation;
  readonly ground: Ground;
  end(): Promise<void>;
}

interface Visitor {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The key lies in the credentials file, for the practice of moving it; else in the keychain. */
  readonly keysInFile: boolean;
  /** The file that `switch` stands for inside. */
  readonly program: string;
  say(line: string): void;
}

/** Founds an organisation and prepares a visit to it. */
export async function openVisit({ env, keysInFile, program, say }: Visitor): Promise<Visit> {
  const organisation = await openPracticeOrganisation();
  const ground = layGround(organisation, env, program);
  const end = async (): Promise<void> => {
    ground.remove();
    await organisation.close();
    removeSignIns(env, organisation.knowsClient);
  };
  try {
    const [cli] = await Promise.all([
      findAwsCli(ground.env),
      keysInFile ? writeKey(organisation, ground) : storeKey(organisation, ground, program),
    ]);
    if (cli?.isTooOld) {
      installEndpointWrapper(ground);
      say(`the AWS CLI ${cli.version} does not read AWS_ENDPOINT_URL: inside, "aws" passes --endpoint-url`);
    }
    if (!cli) say('there is no AWS CLI on this machine: commands like "aws s3 ls" are not found inside');
    return { organisation, ground, end };
  } catch (error) {
    await end();
    throw error;
  }
}

async function writeKey({ user }: PracticeOrganisation, { env }: Ground): Promise<void> {
  const text = `[jump]\naws_access_key_id = ${user.accessKeyId}\naws_secret_access_key = ${user.secretAccessKey}\n`;
  writeOwn(env.AWS_SHARED_CREDENTIALS_FILE ?? join('credentials'), text);
}

/** As a person would: by our own `add`. */
function storeKey({ user }: PracticeOrganisation, ground: Ground, program: string): Promise<void> {
  const env = {
    ...ground.env,
    AWS_ACCESS_KEY_ID: user.accessKeyId,
    AWS_SECRET_ACCESS_KEY: user.secretAccessKey,
  };
  return new Promise((resolve, reject) => {
    const [file, ...words] = startOf(program);
    execFile(file, [...words, 'add', 'jump', '--env'], { env }, (error, _stdout, stderr) => {
      if (error) reject(new Error(`the practice key could not be stored: ${stderr.trim()}`));
      else resolve();
    });
  });
}

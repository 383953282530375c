import fs from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import {
  openPracticeOrganisation,
  type PracticeOrganisation,
  profilesText,
} from '../../../src/sandbox/index.ts';
import { type Home, makeHome } from './home.ts';
import { runSwitch } from './program.ts';
import type { After } from './temporary.ts';

/** A member of a practice organisation: a home with its profiles, and the way to its STS. */
export interface Member extends Home {
  readonly organisation: PracticeOrganisation;
}

/** Founds a practice organisation and makes a home in it; the key is not stored yet. */
export async function joinPractice(after: After): Promise<Member> {
  const organisation = await openPracticeOrganisation();
  after(() => organisation.close());
  const home = makeHome(after, profilesText(organisation));
  return { ...home, organisation, env: { ...home.env, AWS_ENDPOINT_URL: organisation.url } };
}

/** What `add --env` takes the key from. */
export const keyOf = ({ organisation: { user } }: Member): Record<string, string> => ({
  AWS_ACCESS_KEY_ID: user.accessKeyId,
  AWS_SECRET_ACCESS_KEY: user.secretAccessKey,
});

/** The same home with the user's key in its credentials file. */
export function putKeyInFile({ folder, organisation: { user } }: Member): void {
  const text = `[jump]\naws_access_key_id = ${user.accessKeyId}\naws_secret_access_key = ${user.secretAccessKey}\n`;
  fs.writeFileSync(path.join(folder, '.aws', 'credentials'), text, { mode: 0o600 });
}

/** Stores the user's key by our own `add`. */
export async function storeKey(member: Member, env: Record<string, string>, program?: string): Promise<void> {
  const all = { ...member.env, ...keyOf(member), ...env };
  const ended = await runSwitch(['add', 'jump', '--env'], { env: all, ...(program && { program }) });
  expect(ended).toMatchObject({ code: 0 });
}

/** Opens `prod` with the code of the moment, so that the next run is warm. */
export async function warm(member: Member, env: Record<string, string>, program?: string): Promise<void> {
  const all = { ...member.env, ...env, SWITCH_MFA_TOKEN: member.organisation.code() };
  const ended = await runSwitch(['credential-process', 'prod'], { env: all, ...(program && { program }) });
  expect(ended).toMatchObject({ code: 0, stderr: '' });
}

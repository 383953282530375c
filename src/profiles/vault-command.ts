// `credential_process = aws-vault export --format=json jump`: the key is in aws-vault, and can be had out of it.

import { cleanLine } from '../words/clean.ts';
import { typed } from '../words/typed.ts';
import { sayOrigin } from './faults.ts';
import type { StoredNames } from './plan.ts';
import type { Profile, Profiles, Value } from './profile.ts';
import { isSso } from './sso.ts';

/** What to do about a command line of aws-vault, a line each; none for another program's. */
export function outOfVault(line: Value, profiles: Profiles, stored: StoredNames): string[] {
  const name = servedByVault(line.value);
  if (name === undefined) return [];
  const holder = keyHolderOf(name, profiles);
  const rest = `make ${sayOrigin(line)}: credential_process = aws-switch credential-process ${typed(name)}`;
  if (stored.key(holder)) return [`its key is stored here, and the line still asks aws-vault: ${rest}`];
  return [
    beginsWithoutKey(profiles.profile(holder))
      ? `aws-vault has no key for it: "${cleanLine(holder)}" begins with a sign-in or a token, here as there`
      : `its key is in aws-vault: switch import aws-vault ${typed(holder)}`,
    `then ${rest}`,
  ];
}

const beginsWithoutKey = (profile: Profile | undefined): boolean =>
  profile !== undefined && (isSso(profile) || TOKENS.some((key) => profile.values.get(key)?.value));

const TOKENS = ['web_identity_token_file', 'web_identity_token_process', 'saml_process', 'login_session'];

/** Options that are complete without a second word. */
const ALONE =
  /^(?:-[jnsh]+|--(?:json|no-session|stdout|debug|lazy|server|ecs-server|ec2-server|help|no-.*|.*=.*))$/;

/** The profile that a command line of aws-vault prints the credentials of. */
export function servedByVault(command: string): string | undefined {
  const [program = '', ...words] = (command.match(/"[^"]*"|'[^']*'|\S+/g) ?? []).map((word) =>
    word.replaceAll(/["']/g, ''),
  );
  if (!/(^|[/\\])aws-vault(\.exe)?$/.test(program)) return undefined;
  const [verb, name] = words.filter((word, index) => !word.startsWith('-') && !isValue(words[index - 1]));
  return verb === 'export' || verb === 'exec' ? name : undefined;
}

const isValue = (before = ''): boolean => before !== '--' && before.startsWith('-') && !ALONE.test(before);

/** The profile whose key a profile begins with, as its `source_profile` says. */
function keyHolderOf(name: string, profiles: Profiles): string {
  const passed = new Set([name]);
  for (let holder = name; ; ) {
    const next = profiles.profile(holder)?.values.get('source_profile')?.value;
    if (!next || passed.has(next)) return holder;
    passed.add(next);
    holder = next;
  }
}

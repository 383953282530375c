// What a person is told of an export: all that does not come over as it stands.

import { whyNoSwitch } from '../console/switch-role.ts';
import type { Context } from '../context/index.ts';
import type { Exported } from '../profiles/aesr/exported.ts';
import { LOCAL_LIMIT, packedLength, SYNC_LIMIT } from '../profiles/aesr/packed.ts';
import { parseRoleArn } from '../profiles/arn.ts';
import { cleanLine } from '../words/clean.ts';
import { counted, listed } from '../words/counted.ts';

/** Says it; `asked` are the profiles that were named. */
export function sayExported(
  { say }: Pick<Context, 'say'>,
  exported: Exported,
  asked: readonly string[],
): void {
  const { left, renamed, joined, unknown, roles, text } = exported;
  for (const [why, names] of grouped(left.map(({ name, why }) => [why, name])))
    say(`left out, ${why}: ${listed(names)}`);
  for (const [name, there] of renamed) say(`${cleanLine(name)} is called ${cleanLine(there)} there`);
  for (const [source, other] of joined)
    say(`${cleanLine(source)} is the same account as ${cleanLine(other)}: its roles stand behind that one`);
  if (unknown.length > 0)
    say(
      `the account of ${listed(unknown)} is not known, so their roles are shown whoever is signed in\n  mfa_serial with an ARN, or aws_account_id, says it in the config`,
    );
  const known = new Set([...roles, ...left].map(({ name }) => name));
  const without = asked.filter((name) => !known.has(name));
  if (without.length > 0) say(`left out, there is no role in it: ${listed(without)}`);
  const refused = roles.flatMap(({ name, arn }) => {
    const role = parseRoleArn(arn);
    const why = role && whyNoSwitch(role);
    return why === undefined ? [] : [[why, name] as const];
  });
  for (const [why, names] of grouped(refused)) say(`the console does not switch to ${listed(names)}: ${why}`);
  sayLength(say, roles.length, packedLength(text));
}

function sayLength(say: (line: string) => void, roles: number, length: number): void {
  if (length <= SYNC_LIMIT) return;
  const size = `${counted(roles, 'role', 'roles')}, ${length} characters once packed`;
  if (length > LOCAL_LIMIT) say(`too much for the extension: ${size}; it keeps ${LOCAL_LIMIT}`);
  else
    say(
      `too much for its Sync storage: ${size}, of which it keeps ${SYNC_LIMIT}\n  choose Local in its configuration before you save, or export fewer profiles`,
    );
}

function grouped(pairs: readonly (readonly [string, string])[]): ReadonlyMap<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [key, value] of pairs) groups.set(key, [...(groups.get(key) ?? []), value]);
  return groups;
}

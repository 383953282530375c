import { SwitchError } from '../errors.ts';
import { parseRoleArn } from '../profiles/arn.ts';
import { sayOrigin } from '../profiles/faults.ts';
import type { Value } from '../profiles/profile.ts';
import { table } from '../words/table.ts';
import type { SourceWorld } from './index.ts';
import type { SamlRole } from './saml-roles.ts';

interface Choosing {
  readonly profile: string;
  readonly line: Value;
  readonly shown: readonly string[];
}

/** Of several roles, the one that a person chooses on the terminal. */
export async function chosenRole(
  roles: readonly SamlRole[],
  { profile, line, shown }: Choosing,
  world: SourceWorld,
): Promise<SamlRole> {
  const terminal = await world.terminal();
  if (!terminal)
    throw new SwitchError('usage', `the assertion opens ${roles.length} roles, and ${await world.nobody()}`, [
      `write one of them below ${sayOrigin(line)}: role_arn =`,
      ...shown,
    ]);
  world.asks('which of the roles of an assertion');
  for (const row of listed(roles)) terminal.say(row);
  const answer = await terminal.ask({
    label: `role of ${profile}: 1 to ${roles.length}, or its ARN`,
    shorter: ['role'],
    show: (typed) => typed,
    accepts: /^[!-~]$/,
    expects: `a number from 1 to ${roles.length}`,
    wrong: (typed) => (roleFor(typed, roles) ? undefined : 'none of them is that'),
  });
  const chosen = roleFor(answer, roles) as SamlRole;
  world.say(`to be asked no more: role_arn = ${chosen.role}, below ${sayOrigin(line)}`);
  return chosen;
}

function roleFor(typed: string, roles: readonly SamlRole[]): SamlRole | undefined {
  return (
    roles.find(({ role }) => role === typed) ??
    (/^[1-9]\d{0,3}$/.test(typed) ? roles[Number(typed) - 1] : undefined)
  );
}

function listed(roles: readonly SamlRole[]): string[] {
  const rows = roles.map(({ role }, index) => {
    const arn = parseRoleArn(role);
    return [String(index + 1), arn?.account ?? '', arn?.role ?? role];
  });
  return table(['', 'ACCOUNT', 'ROLE'], rows).trimEnd().split('\n');
}

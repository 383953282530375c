// AssumeRoleWithSAML: a role that is entered with the assertion that a command of the user's prints.

import { SwitchError } from '../errors.ts';
import { at, sayOrigin } from '../profiles/faults.ts';
import type { Value } from '../profiles/profile.ts';
import type { SamlSource } from '../profiles/source.ts';
import { Secret } from '../secret.ts';
import type { Session } from '../sessions/session.ts';
import { cleanLine } from '../words/clean.ts';
import { entered } from './entered.ts';
import type { SourceWorld } from './index.ts';
import { lineOf, type Printer, printedBy } from './printed.ts';
import { readAssertion } from './saml-assertion.ts';
import { chosenRole } from './saml-choice.ts';
import type { SamlRole } from './saml-roles.ts';

/** A person may have to sign in. */
const LIMIT_MS = 5 * 60_000;

/** The session of a role, for an assertion that is printed anew each time. */
export async function openSaml(source: SamlSource, world: SourceWorld): Promise<Session> {
  const { profile, command } = source;
  const printer: Printer = { key: 'saml_process', profile, command, limit: LIMIT_MS, asksItself: true };
  const printed = readAssertion(await printedBy(printer, world));
  const line = lineOf(printer, world);
  if ('wrong' in printed)
    throw new SwitchError('failed', `saml_process printed ${cleanLine(printed.wrong)}`, [
      sayOrigin(line),
      printed.hint,
    ]);
  const { role, provider } = await roleAmong(printed.roles, source, line, world);
  const proof = new Secret(printed.encoded);
  return entered({ source, roleArn: role, principalArn: provider, proof }, world);
}

async function roleAmong(
  roles: readonly SamlRole[],
  { roleArn, profile }: SamlSource,
  line: Value,
  world: SourceWorld,
): Promise<SamlRole> {
  const [first] = roles;
  if (!first) throw noRoles(line);
  const named = roles.find(({ role }) => role === roleArn);
  if (named) return named;
  if (roleArn !== undefined) {
    const origin = world.profiles.profile(profile)?.values.get('role_arn');
    throw at(origin, `the assertion does not open ${roleArn}`, ['it opens:', ...shown(roles)]);
  }
  return roles.length === 1 ? first : chosenRole(roles, { profile, line, shown: shown(roles) }, world);
}

function noRoles(line: Value): SwitchError {
  return new SwitchError('refused', 'the assertion opens no role of AWS', [
    sayOrigin(line),
    'the identity provider must give you one: the attribute https://aws.amazon.com/SAML/Attributes/Role, with pairs of a role and a saml-provider',
    'or this is the assertion for another application than AWS',
  ]);
}

const MOST_SHOWN = 30;

function shown(roles: readonly SamlRole[]): string[] {
  const more = roles.length - MOST_SHOWN;
  return [
    ...roles.slice(0, MOST_SHOWN).map(({ role }) => `- ${role}`),
    ...(more > 0 ? [`and ${more} more`] : []),
  ];
}

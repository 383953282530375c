// A profile of its own that AWS clients come to us for, beside one that they open by themselves or cannot open.

import { SwitchError } from '../errors.ts';
import { cleanLine } from '../words/clean.ts';
import { typed } from '../words/typed.ts';
import { servedBy } from './our-command.ts';
import type { CredentialPlan } from './plan.ts';
import type { Profiles } from './profile.ts';

/** What such a profile is called, or would be; and what to write, a line each: none where it stands there already. */
interface SecondProfile {
  readonly name: string;
  readonly lines: readonly string[];
}

/** The one that serves what a plan serves. */
function secondProfileFor(profiles: Profiles, plan: CredentialPlan): SecondProfile {
  const { region, standsFor: profile = plan.profile } = plan;
  const there = profiles
    .names()
    .find(
      (name) =>
        name !== profile &&
        servedBy(profiles.written(name)?.values.get('credential_process')?.value) === profile,
    );
  if (there !== undefined) return { name: there, lines: [] };
  const name = freeName(profile, profiles);
  const lines = [
    `[profile ${/\s/.test(name) ? `"${name}"` : name}]`,
    ...(region === undefined ? [] : [`region = ${region}`]),
    `credential_process = aws-switch credential-process ${typed(profile)}`,
  ];
  return { name, lines };
}

function freeName(profile: string, profiles: Profiles): string {
  const wanted = `${profile}-cli`;
  return profiles.written(wanted) ? `${profile}-switch` : wanted;
}

/** Why AWS clients do not come to us for a plan, and what to do about it; undefined where our line would have them come. */
export function besideUs(profiles: Profiles, plan: CredentialPlan): SwitchError | undefined {
  const what = opensItself(plan);
  if (what === undefined) return undefined;
  const message = `AWS clients do not come to us under AWS_PROFILE=${cleanLine(plan.profile)}: they ${what}`;
  const outOfVault = plan.notes.filter(({ code }) => code === 'in-aws-vault');
  if (outOfVault.length > 0)
    return new SwitchError(
      'config',
      message,
      outOfVault.map((note) => note.message),
    );
  const { name, lines } = secondProfileFor(profiles, plan);
  const write = [
    'where they are to come, write into ~/.aws/config:',
    ...lines.map((line) => `  ${cleanLine(line)}`),
  ];
  return new SwitchError('config', message, [
    ...(lines.length === 0 ? [] : write),
    `under AWS_PROFILE=${cleanLine(name)} they do`,
  ]);
}

/** What AWS clients make of a profile whose first credentials they know how to get; undefined for a key and `aws login`. */
function opensItself({ source: { kind } }: CredentialPlan): string | undefined {
  switch (kind) {
    case 'static':
    case 'login':
      return undefined;
    case 'sso':
      return 'sign in to Identity Center themselves';
    case 'process':
      return 'run its credential_process themselves';
    case 'saml':
      return 'know nothing of saml_process';
    case 'web-identity':
      return 'use the web identity themselves, or know nothing of its command';
    default:
      return 'ask the machine for credentials themselves';
  }
}

// `credential_process` with our own command line, put onto the profile that has the key: AWS clients then come to us for
// every role behind it.

import type { Context } from '../context/index.ts';
import { SwitchError } from '../errors.ts';
import { diffOf } from '../profiles/diff.ts';
import { type Change, edited } from '../profiles/edit.ts';
import { isOurs, servedBy } from '../profiles/our-command.ts';
import type { CredentialPlan } from '../profiles/plan.ts';
import type { Value } from '../profiles/profile.ts';
import { besideUs } from '../profiles/second-profile.ts';
import { servedByVault } from '../profiles/vault-command.ts';
import { clean, cleanLine } from '../words/clean.ts';
import { typed } from '../words/typed.ts';
import type { Options } from './command.ts';
import { planOf } from './plan-of.ts';

const KEY = 'credential_process';

/** Writes the line, or takes it out again, once a person has agreed to the change. */
export async function setUpProcess(
  context: Context,
  asked: string | undefined,
  { yes = false, remove = false }: Options,
): Promise<number> {
  if (!asked) throw new SwitchError('usage', 'which profile is to be served to AWS clients?');
  const plan = planOf(context, asked, {});
  if (plan.standsFor !== undefined && !remove) {
    context.say(`nothing to do: AWS clients come to us under AWS_PROFILE=${cleanLine(asked)}`);
    return 0;
  }
  const name = servable(context, plan);
  // What is included, AWS clients do not see.
  const profile = context.profiles().written(name);
  const line = profile?.values.get(KEY);
  const has = line !== undefined && isOurs(line.value) && servedBy(line.value) === name;
  if (has !== remove) {
    const why = remove ? 'has no such line' : 'has that line already';
    context.say(`nothing to do: [profile ${cleanLine(name)}] ${why}`);
    return 0;
  }
  // aws-vault's line for the same key is what ours takes the place of.
  if (line && !remove && servedByVault(line.value) !== name) throw taken(name, line);
  const role = profile?.values.get('role_arn');
  if (role && !remove) throw besideRole(name, role);
  await written(context, { name, remove, yes });
  if (!remove) sayWhoAsks(context, name);
  return 0;
}

/** The profile behind one that was named, whose key is in the keychain; or whose sign-in not every SDK can read. */
function servable(context: Context, plan: CredentialPlan): string {
  const { source } = plan;
  const name = source.profile;
  if (source.kind === 'login' || (source.kind === 'static' && source.where === 'keychain')) return name;
  throw (
    besideUs(context.profiles(), plan) ??
    new SwitchError('config', `AWS clients take the key of "${cleanLine(name)}" from a file, not from us`, [
      `first: switch import credentials ${typed(name)}`,
    ])
  );
}

const taken = (name: string, { file, line }: Value): SwitchError =>
  new SwitchError('config', `[profile ${cleanLine(name)}] has another ${KEY} in ${file}, line ${line}`, [
    'nothing was changed',
  ]);

const besideRole = (name: string, { file, line }: Value): SwitchError =>
  new SwitchError(
    'config',
    `[profile ${cleanLine(name)}] has a role itself, in ${file}, line ${line}: AWS clients would not come to us there`,
    ['give the key a profile of its own, and name that one as source_profile'],
  );

interface Writing {
  readonly name: string;
  readonly remove: boolean;
  readonly yes: boolean;
}

async function written(context: Context, { name, remove, yes }: Writing): Promise<void> {
  const shown = cleanLine(context.profiles().files[0]?.path ?? '~/.aws/config');
  const again = [
    context.program,
    'setup',
    'credential-process',
    typed(name),
    remove ? '--remove --yes' : '--yes',
  ];
  if (!yes && (await context.terminalName()) === undefined)
    throw new SwitchError('usage', `${shown} is not changed unasked, and ${await context.nobody()}`, [
      `to agree beforehand: ${again.join(' ')}`,
      ...(remove ? [] : [`by hand, below [profile ${cleanLine(name)}]: ${KEY} = ${commandFor(name)}`]),
    ]);
  const { edit } = await context.imports();
  const outcome = await edit(
    'config',
    (text) => edited(text, 'config', [changeOf(name, remove)]),
    async (old, now) => {
      const words = [shown, ...diffOf(old, now).map((one) => `  ${one}`)].map(clean);
      if (!yes) return (await context.agrees(remove ? 'Take that out?' : 'Write that?', words)) === true;
      context.answer(`${words.join('\n')}\n`);
      return true;
    },
  );
  if (outcome === 'declined') throw new SwitchError('cancelled', 'nothing was changed');
  context.say(
    `${shown} ${remove ? 'has it no longer' : 'has it now: AWS clients ask us for its credentials'}`,
  );
}

function changeOf(name: string, remove: boolean): Change {
  const place = { section: { kind: 'profile', name }, key: KEY } as const;
  return remove ? { change: 'unset', ...place } : { change: 'set', ...place, value: commandFor(name) };
}

function commandFor(name: string): string {
  if (typed(name, '') === '')
    throw new SwitchError('config', `no command line carries the name "${cleanLine(name)}"`);
  return `aws-switch credential-process ${typed(name)}`;
}

/** Where a role profile names the device itself, an AWS client asks for the code; what is included, it does not see. */
function sayWhoAsks({ profiles, say }: Context, name: string): void {
  const asking = profiles()
    .names()
    .filter((one) => {
      const values = profiles().written(one)?.values;
      return values?.get('source_profile')?.value === name && values.get('mfa_serial');
    });
  if (asking.length > 0)
    say(
      `mfa_serial in ${asking.map((one) => cleanLine(one)).join(', ')} still has AWS clients ask for a code: leave it on ${cleanLine(name)} alone`,
    );
}

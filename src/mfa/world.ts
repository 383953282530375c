import type { CredentialPlan } from '../profiles/plan.ts';
import type { Profiles, Value } from '../profiles/profile.ts';
import type { MfaWorld, Named } from './index.ts';

/** What the flags of a run say of codes. */
export interface CodeFlags {
  readonly mfaToken?: string;
  readonly prompt?: string;
}

type Around = Pick<MfaWorld, 'program' | 'env' | 'platform' | 'mayAsk' | 'nobody' | 'say' | 'now'> &
  Pick<MfaWorld, 'terminal' | 'terminalName'> & {
    profiles(): Profiles;
    closeTerminal(): Promise<void>;
  };

/** How long whoever is asked may take: some SDKs give a `credential_process` a minute. */
const LIMIT_MS = 55_000;

/** The world in which a code is asked for: the context's parts, with what flags, variables and profiles say. */
export function mfaWorldOf(around: Around, plan: CredentialPlan, flags: CodeFlags): MfaWorld {
  const { program, env, platform, mayAsk, nobody, say, now, terminal, terminalName } = around;
  const { settings } = around.profiles();
  return {
    ...{ program, env, platform, mayAsk, nobody, say, now, terminal, terminalName },
    given: flags.mfaToken ?? env.SWITCH_MFA_TOKEN,
    givenBy: flags.mfaToken === undefined ? 'SWITCH_MFA_TOKEN' : '--mfa-token',
    process: mfaProcessOf(plan, around.profiles())?.value,
    named: namedPrompt(flags, around),
    command: settings.get('prompt_command')?.value,
    limit: LIMIT_MS,
    async device() {
      await around.closeTerminal();
      const { openDevice } = await import('../system/terminal/device.ts');
      return openDevice(platform);
    },
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  };
}

/** On the profile itself, or on the one whose key it is. */
export function mfaProcessOf(
  { profile, standsFor = profile, source }: CredentialPlan,
  profiles: Profiles,
): Value | undefined {
  const names = [profile, standsFor, source.profile];
  const commands = names.map((name) => profiles.profile(name)?.values.get('mfa_process'));
  return commands.find((command) => command?.value);
}

function namedPrompt({ prompt }: CodeFlags, { env, profiles }: Around): Named | undefined {
  if (prompt) return { name: prompt, by: '--prompt' };
  for (const by of ['SWITCH_PROMPT', 'AWS_VAULT_PROMPT']) {
    const name = env[by];
    if (name) return { name, by };
  }
  const set = profiles().settings.get('prompt');
  return set?.value ? { name: set.value, by: `prompt in ${set.file}, line ${set.line}` } : undefined;
}

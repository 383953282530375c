import { SwitchError } from '../errors.ts';
import type { Option, Options } from './command.ts';
import { firstGiven } from './given.ts';

/** What `import sso` and `import aesr` take. */
const CHANGE_OPTIONS: readonly Option[] = [
  { flags: '--dry-run', description: 'sso, aesr: show the change, and write nothing' },
  { flags: '--yes', description: 'sso, aesr: agree to the change beforehand; it is shown all the same' },
];

/** What `import aesr` takes alone. */
const AESR_OPTIONS: readonly Option[] = [
  { flags: '--source <profile>', description: 'aesr: who enters the roles that name no source_profile' },
];

/** What `import sso` takes alone. */
const SSO_OPTIONS: readonly Option[] = [
  {
    flags: '--template <text>',
    description: 'sso: what profiles are called, like {session}-{account}-{role}',
  },
  { flags: '--region <region>', description: 'sso: the region that they work in' },
  {
    flags: '--accounts <glob>',
    description: 'sso: only these, by name or id; again for more',
    repeats: true,
  },
  { flags: '--roles <glob>', description: 'sso: only these; again for more', repeats: true },
  { flags: '--prune', description: 'sso: take out profiles of ours whose role is given no more' },
  { flags: '--start-url <url>', description: 'sso: a new session; where one signs in' },
  { flags: '--sso-region <region>', description: 'sso: the region of a new session' },
  { flags: '--name <name>', description: 'sso: what a new session is called' },
];

/** What makes profiles of something takes; keys take none of them. */
export const PROFILE_OPTIONS: readonly Option[] = [...SSO_OPTIONS, ...CHANGE_OPTIONS, ...AESR_OPTIONS];

/** Throws for an option of another kind of import. */
export function refuseOthers(where: string | undefined, options: Options): void {
  const refused = (all: readonly Option[], by: string): void => {
    const flag = firstGiven(all, options);
    if (flag) throw new SwitchError('usage', `${flag} is for import ${by}`);
  };
  if (where !== 'sso') refused(SSO_OPTIONS, 'sso');
  if (where !== 'aesr') refused(AESR_OPTIONS, 'aesr');
  if (where !== 'sso' && where !== 'aesr') refused(CHANGE_OPTIONS, 'sso and import aesr');
}

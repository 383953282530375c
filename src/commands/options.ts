import type { WorldFlags } from '../context/index.ts';
import type { SessionFlags } from '../profiles/settings.ts';

/** The values of the options that were given; the names are those of the flags, in camel case. */
export interface Options extends SessionFlags, WorldFlags {
  readonly help?: boolean;
  readonly version?: boolean;
  readonly json?: boolean;
  readonly fresh?: boolean;
  readonly yes?: boolean;
  readonly profileEnv?: boolean;
  readonly minTtl?: string;
  readonly env?: boolean;
  readonly stdin?: boolean;
  readonly csv?: string;
  readonly fromFile?: boolean;
  readonly keysInFile?: boolean;
  readonly strict?: boolean;
  readonly all?: boolean;
  readonly format?: string;
  readonly print?: boolean;
  readonly renew?: boolean;
  readonly replace?: boolean;
  readonly deleteFromFile?: boolean;
  readonly remove?: boolean;
  readonly deviceCode?: boolean;
  readonly link?: boolean;
  readonly copy?: boolean;
  readonly logout?: boolean;
  /** False: `--no-browser`; the name of one for `--browser`. */
  readonly browser?: boolean | string;
  readonly ssoSession?: string;
  readonly startUrl?: string;
  readonly ssoRegion?: string;
  readonly name?: string;
  readonly template?: string;
  readonly accounts?: readonly string[];
  readonly roles?: readonly string[];
  readonly prune?: boolean;
  readonly dryRun?: boolean;
  readonly source?: string;
  readonly since?: string;
  readonly last?: string;
  readonly cloudtrail?: boolean;
  readonly forget?: boolean;
}

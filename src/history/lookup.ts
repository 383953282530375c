import { typed } from '../words/typed.ts';
import type { Search } from './trail.ts';

/**
 * The command that makes a search, as it is pasted into any shell. It looks in the account that the profile leads to; where
 * none is known that is left to be filled in. Undefined for a value that no name of AWS is.
 */
export function lookupLine(
  { attribute, value, from, to, region }: Search,
  profile: string | undefined,
  { program, platform }: { readonly program: string; readonly platform: NodeJS.Platform },
): string | undefined {
  if (!NAME.test(value) || (region !== undefined && !REGION.test(region))) return undefined;
  const words = [
    ...[program, 'exec', profile === undefined ? 'PROFILE' : typed(profile)],
    // PowerShell takes a bare one away.
    ...[platform === 'win32' ? "'--'" : '--', 'aws', 'cloudtrail', 'lookup-events'],
    ...(region === undefined ? [] : ['--region', region]),
    // Shells that take a comma for their own do not in double quotes; the AWS CLI does not in single ones.
    ...['--lookup-attributes', `"AttributeKey=${attribute},AttributeValue=${quoted(value)}"`],
    ...['--start-time', from, '--end-time', to],
  ];
  return words.join(' ');
}

/** What names of users, sessions and events are made of; no shell does anything with it in double quotes. */
const NAME = /^[\w+=,.@-]{1,128}$/;
const REGION = /^[a-z][a-z0-9-]{1,40}$/;

const quoted = (value: string): string => (/[,=]/.test(value) ? `'${value}'` : value);

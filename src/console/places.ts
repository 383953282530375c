// Where each partition has its console and its sign-in. The partition is the role's own, by its ARN; a region says only
// which part of it. The hosts are those of AWS's tables of endpoints, for AWS Sign-In and for the console.

import { checkedWord } from '../profiles/limits.ts';

/** The hosts of a partition's console. */
export interface ConsolePlace {
  readonly partition: string;
  /** Where a person signs in, switches roles and federates: https://HOST/federation, https://HOST/switchrole. */
  readonly signIn: string;
  /** Where the pages of the services are. */
  readonly console: string;
}

interface Hosts {
  readonly signIn: string;
  readonly console: string;
  /** The region whose sign-in has the name without one; without it no region has a name of its own. */
  readonly home?: string;
}

const HOSTS: Readonly<Record<string, Hosts>> = {
  aws: { signIn: 'signin.aws.amazon.com', console: 'console.aws.amazon.com', home: 'us-east-1' },
  'aws-cn': { signIn: 'signin.amazonaws.cn', console: 'console.amazonaws.cn' },
  'aws-us-gov': {
    signIn: 'signin.amazonaws-us-gov.com',
    console: 'console.amazonaws-us-gov.com',
    home: 'us-gov-west-1',
  },
  // Its only region so far; there is no sign-in without one.
  'aws-eusc': { signIn: 'eusc-de-east-1.signin.amazonaws-eusc.eu', console: 'console.amazonaws-eusc.eu' },
};

/** The console of a partition; undefined where none is known that federates: the isolated ones. */
export function consolePlaceOf(partition: string, region?: string): ConsolePlace | undefined {
  const hosts = Object.hasOwn(HOSTS, partition) ? HOSTS[partition] : undefined;
  if (!hosts) return undefined;
  const { signIn, console, home } = hosts;
  if (region === undefined) return { partition, signIn, console };
  checkedWord('region', region, 'the region');
  const isNamed = home !== undefined && region !== home;
  return {
    partition,
    signIn: isNamed ? `${region}.${signIn}` : signIn,
    console: `${region}.${console}`,
  };
}

/** True for a host of a partition's console, with or without a region or an account before it. */
export function isConsoleHost(host: string, partition: string): boolean {
  const known = consolePlaceOf(partition)?.console;
  return known !== undefined && isBelow(known, host);
}

/** True for a host of AWS's own where a person signs in to the console of any partition, or looks at it. */
export const isSignInOrConsole = (host: string): boolean =>
  Object.values(HOSTS).some(({ signIn, console }) => isBelow(signIn, host) || isBelow(console, host));

const isBelow = (known: string, host: string): boolean => host === known || host.endsWith(`.${known}`);

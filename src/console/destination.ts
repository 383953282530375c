// The page of the console that a person wants: of a partition, a region and a word of theirs. Whatever the word holds, it
// leads to a host of the console and to no other.

import { SwitchError } from '../errors.ts';
import { defaultRegionOf, partitionOf } from '../profiles/partition.ts';
import { isLoopback } from '../profiles/url.ts';
import { cleanLine } from '../words/clean.ts';
import { nearest } from '../words/nearest.ts';
import { type ConsolePlace, consolePlaceOf, isConsoleHost } from './places.ts';
import { SERVICE_NAMES, type ServicePage, servicePageOf } from './services.ts';

/** What a page is asked by. */
export interface Wanted {
  readonly partition: string;
  readonly region?: string | undefined;
  /** A service's short form, a path, or a whole address; without one it is the first page. */
  readonly service?: string | undefined;
}

/** The address of the page; throws `usage` for a word that leads nowhere, or elsewhere. */
export function destinationOf({ partition, region, service }: Wanted): string {
  const home = regionIn(partition, region);
  const place = placeIn(partition, home);
  if (service === undefined) return pageAt(place.console, { path: 'console/home' }, home);
  if (looksLikeAddress(service)) return ownAddress(service, partition);
  const page = servicePageOf(service);
  if (page?.isGlobal) return pageAt(placeIn(partition).console, page, undefined);
  if (page) return pageAt(place.console, page, home);
  if (!looksLikePath(service)) throw unknownService(service);
  return pageAt(place.console, { path: service.replace(/^\/+/, '') }, home);
}

/** The same page where the sign-in is on this machine: of the practice organisation, whose console is there as well. */
export function destinationBy(endpoint: string, destination: string): string {
  if (!isLoopback(endpoint)) return destination;
  const { pathname, search, hash } = new URL(destination);
  return `${new URL(endpoint).origin}${pathname}${search}${hash}`;
}

/** True for a word that can only be meant as a page: a short form, a path, an address. */
export const isPageWord = (word: string): boolean =>
  servicePageOf(word) !== undefined || looksLikeAddress(word) || looksLikePath(word);

/** The region that a person sees first, once it is one of the role's own partition. */
export function regionIn(partition: string, region: string | undefined): string {
  if (region === undefined) return defaultRegionOf(partition);
  const own = partitionOf(region).name;
  if (own === partition) return region;
  throw new SwitchError(
    'usage',
    `the region ${cleanLine(region)} is not in the role's partition ${partition}`,
    [`it belongs to ${own}: name another by --region, like ${defaultRegionOf(partition)}`],
  );
}

/** The hosts of a partition; throws where it has no console that federates. */
export function placeIn(partition: string, region?: string): ConsolePlace {
  const place = consolePlaceOf(partition, region);
  if (place) return place;
  throw new SwitchError(
    'usage',
    `there is no way into the console of the partition ${cleanLine(partition)}`,
    ['the isolated partitions have no federation that is public: use the sign-in page of your organisation'],
  );
}

/** The region stands before the `#`, and what the path asks for itself goes before it. */
function pageAt(host: string, { path }: ServicePage, region: string | undefined): string {
  const url = parsed(`https://${host}/${path}`);
  if (url?.host !== host || url.username || url.password) throw unknownService(path);
  if (region !== undefined && !url.searchParams.has('region')) url.searchParams.append('region', region);
  return checkedLength(url.href);
}

function ownAddress(address: string, partition: string): string {
  const url = parsed(address);
  const isOwn =
    url?.protocol === 'https:' &&
    url.port === '' &&
    !url.username &&
    !url.password &&
    isConsoleHost(url.hostname, partition);
  if (url && isOwn) return checkedLength(url.href);
  throw new SwitchError('usage', `that is no page of the console: ${cleanLine(address)}`, [
    `a whole address is taken where it is https, and its host ends with ${placeIn(partition).console}`,
  ]);
}

const parsed = (address: string): URL | undefined =>
  URL.canParse(address) && !UNFIT.test(address) ? new URL(address) : undefined;

/** What a URL loses unseen, or reads as something else: controls, blanks, and a slash the wrong way round. */
const UNFIT = /[\s\\\p{Cc}\p{Cf}\p{Cs}]/u;

/** What browsers and AWS take for sure. */
const LONGEST = 2000;

function checkedLength(address: string): string {
  if (address.length <= LONGEST) return address;
  throw new SwitchError('usage', `the address of that page is too long: ${address.length} characters`);
}

/** Anything that a browser might take for an address of its own. */
const looksLikeAddress = (word: string): boolean =>
  /^[a-z][a-z0-9+.-]*:/i.test(word) || /^[/\\]{2}/.test(word);

const looksLikePath = (word: string): boolean => /^\/?[\w.~-]+\/\S*$/.test(word);

function unknownService(name: string): SwitchError {
  const close = nearest(name, SERVICE_NAMES);
  return new SwitchError('usage', `no service is known as "${cleanLine(name)}"`, [
    ...(close.length > 0 ? [`closest: ${close.join(', ')}`] : []),
    'any page of the console can be named by its path, as it stands in the browser: ec2/home#Instances:',
  ]);
}

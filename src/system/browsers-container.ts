// Containers of Firefox: one of two extensions opens a page in the container that an address names, and makes it.

import { createHmac } from 'node:crypto';
import { cleanLine } from '../words/clean.ts';

/** "Open external links in a container", and Granted's own. */
export type ContainerScheme = keyof typeof SCHEMES;

const SCHEMES = { container: 'ext+container:', granted: 'ext+granted-containers:' };

interface Container {
  readonly scheme: ContainerScheme;
  readonly name: string;
  /** A profile's colour: a name, or six hex digits. */
  readonly color: string;
  readonly page: string;
  /** Hex digits, which the extension shows; without them it asks before it opens a page. */
  readonly signingKey?: string | undefined;
}

/** The address that opens a page in a container; what it holds is encoded, and nothing of it read as more. */
export function containerAddress({ scheme, name, color, page, signingKey }: Container): string {
  const tone = containerColorOf(color);
  // In the order of their names, as they are signed.
  const query = new URLSearchParams({
    ...(tone && { color: tone }),
    icon: 'fingerprint',
    name: cleanLine(name, LONGEST_NAME) || 'console',
    url: new URL(page).href,
  }).toString();
  const isSigned = scheme === 'container' && signingKey !== undefined && /^([0-9a-f]{2})+$/i.test(signingKey);
  return `${SCHEMES[scheme]}${query}${isSigned ? `&signature=${signed(query, signingKey)}` : ''}`;
}

const LONGEST_NAME = 64;

const signed = (query: string, key: string): string =>
  createHmac('sha256', Buffer.from(key, 'hex')).update(query).digest('hex');

/** What Firefox has, and the hue that people call so, in degrees. */
const HUES: Readonly<Record<string, number>> = {
  red: 0,
  orange: 33,
  yellow: 54,
  green: 110,
  turquoise: 170,
  blue: 210,
  purple: 285,
  pink: 325,
};

const ALIKE: Readonly<Record<string, string>> = {
  ...{ cyan: 'turquoise', teal: 'turquoise', magenta: 'pink', violet: 'purple' },
  ...{ navy: 'blue', lime: 'green', gold: 'yellow', brown: 'orange' },
};

/** The colour of Firefox that comes nearest; undefined for a grey, and for a name that is none. */
export function containerColorOf(color: string): string | undefined {
  const name = color.toLowerCase();
  if (Object.hasOwn(HUES, name)) return name;
  if (Object.hasOwn(ALIKE, name)) return ALIKE[name];
  const hue = /^[0-9a-f]{6}$/.test(name) ? hueOf(Number.parseInt(name, 16)) : undefined;
  if (hue === undefined) return undefined;
  const away = (other: number): number => Math.abs(((hue - other + 540) % 360) - 180);
  return Object.entries(HUES).sort(([, one], [, other]) => away(one) - away(other))[0]?.[0];
}

/** The least difference of its parts that is seen as a colour. */
const LEAST_CONTRAST = 24;

/** Pale and dark colours are told by their hue alone; a grey has none. */
function hueOf(rgb: number): number | undefined {
  const [red, green, blue] = [rgb >> 16, (rgb >> 8) & 0xff, rgb & 0xff];
  const most = Math.max(red, green, blue);
  const contrast = most - Math.min(red, green, blue);
  if (contrast < LEAST_CONTRAST) return undefined;
  if (most === red) return (60 * (green - blue)) / contrast;
  return most === green ? 120 + (60 * (blue - red)) / contrast : 240 + (60 * (red - green)) / contrast;
}

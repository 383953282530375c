// From sections to the roles and sign-ins that they mean. The text alone decides, so that a second look gives the same.

import { parseRoleArn } from '../arn.ts';
import { partitionOf } from '../partition.ts';
import { AllSections, text } from './all-sections.ts';
import type { Base } from './base.ts';
import type { AesrSection } from './grammar.ts';
import { type Remark, remarksOn } from './remarks.ts';

export type { Remark } from './remarks.ts';

/** A role that a section switches to. */
export interface WantedRole {
  /** As the section is called. */
  readonly name: string;
  readonly line: number;
  readonly arn: string;
  /** The section that it names as its source, whether there is one or not. */
  readonly source?: string | undefined;
  /** Six hex digits, in lower case. */
  readonly color?: string | undefined;
  readonly region?: string | undefined;
}

/** A section that others name as their source, and that is no role of its own. */
export interface WantedBase extends Base {
  readonly name: string;
  readonly line: number;
}

export interface Wanted {
  readonly roles: readonly WantedRole[];
  readonly bases: readonly WantedBase[];
  /** What has no equivalent, by line. */
  readonly remarks: readonly Remark[];
}

/** What the sections mean. */
export function wantedFrom(sections: readonly AesrSection[]): Wanted {
  const all = new AllSections(sections);
  const found = sections.map((section) => meaningOf(section, all));
  const remarks = [
    ...found.flatMap((one) => ('message' in one ? [one] : [])),
    ...sections.flatMap((section) => remarksOn(section, all.isBase(section))),
  ];
  return {
    roles: once(found.flatMap((one) => ('arn' in one ? [one] : []))),
    bases: found.flatMap((one) => ('account' in one ? [one] : [])),
    remarks: remarks.sort((one, other) => one.line - other.line),
  };
}

/** A section that stands there twice, word for word, is one. */
const once = (roles: readonly WantedRole[]): WantedRole[] =>
  [
    ...new Map(roles.map((role) => [JSON.stringify({ ...role, line: 0 }), role] as const).reverse()).values(),
  ].reverse();

function meaningOf(section: AesrSection, all: AllSections): WantedRole | WantedBase | Remark {
  const { name, line } = section;
  const left = (message: string): Remark => ({ line, message, section: name });
  const has = (key: string): boolean => section.values.has(key);
  if (has('role_arn') && (has('aws_account_id') || has('role_name')))
    return left('it has role_arn, and aws_account_id or role_name as well');
  if (all.isInCircle(section)) return left('its sources lead back to themselves');
  const arn = arnOf(section, all);
  if (!has('source_profile') && all.isBase(section)) {
    if (all.isSecond(section))
      return left('a section of that name stands above, and is the source that counts');
    return baseFrom(section, arn, all) ?? left(NO_ACCOUNT);
  }
  const parts = parseRoleArn(arn ?? '');
  if (arn === undefined || !parts) return left(whyNoRole(section, all));
  const color = /^[0-9a-f]{6}$/i.exec(text(section, 'color') ?? '')?.[0].toLowerCase();
  return { name, line, arn, source: text(section, 'source_profile'), color, region: regionOf(section, all) };
}

function baseFrom(section: AesrSection, arn: string | undefined, all: AllSections): WantedBase | undefined {
  const { name, line } = section;
  const parts = parseRoleArn(arn ?? '');
  const account = parts?.account ?? all.account(section);
  const role = parts?.role ?? text(section, 'role_name');
  return account === undefined ? undefined : { name, line, account, role };
}

const NO_ACCOUNT = 'it has no account of twelve digits, and nothing says which one its alias means';

function whyNoRole(section: AesrSection, all: AllSections): string {
  if (section.values.has('role_arn')) return 'its role_arn is not the ARN of a role';
  if (all.account(section) === undefined) return NO_ACCOUNT;
  return section.values.has('role_name') ? 'its role_name is not the name of a role' : 'it names no role';
}

/** The ARN, with the partition that the region lies in where only the role's name is written. */
function arnOf(section: AesrSection, all: AllSections): string | undefined {
  const base = all.source(section);
  const role = text(section, 'role_name') ?? (base && text(base, 'target_role_name'));
  const account = all.account(section);
  if (section.values.has('role_arn')) return text(section, 'role_arn');
  if (role === undefined || account === undefined) return undefined;
  return `arn:${partitionOf(regionOf(section, all) ?? '').name}:iam::${account}:role/${role}`;
}

function regionOf(section: AesrSection, all: AllSections): string | undefined {
  const base = all.source(section);
  const region = text(section, 'region') ?? (base && text(base, 'target_region'));
  return /^[a-z0-9-]{1,63}$/.exec(region ?? '')?.[0];
}

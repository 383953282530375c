import type { AesrSection } from './grammar.ts';

/** What does not come over, or not whole; with `section`, all of that section. */
export interface Remark {
  readonly line: number;
  readonly message: string;
  readonly section?: string;
}

const ACCOUNT_KEYS = ['aws_account_id', 'role_arn', 'role_name', 'source_profile'];
/** Keys of a section that others name as their source; they are written out at each of those. */
const BASE_KEYS = [...ACCOUNT_KEYS, 'target_role_name', 'target_region'];
const ROLE_KEYS = [...ACCOUNT_KEYS, 'color', 'region'];

/** The keys that the extension itself reads. */
const ITS_KEYS: ReadonlySet<string> = new Set([...BASE_KEYS, ...ROLE_KEYS, 'aws_account_alias', 'image']);

/** The keys of a section that no profile has a place for. No message quotes a value. */
export function remarksOn({ values }: AesrSection, isBase: boolean): Remark[] {
  const isRole = !isBase || values.has('source_profile');
  const known = new Set([...(isBase ? BASE_KEYS : []), ...(isRole ? ROLE_KEYS : [])]);
  return [...values].flatMap(([key, { value, line, isCut }]) => {
    if (!known.has(key)) return [{ line, message: `${key} ${whyLeftOut(key)}, and is left out` }];
    if (isCut) return [{ line, message: `${key}: what stands behind a #, a ; or a second = is not read` }];
    if (key === 'color' && !/^[0-9a-f]{6}$/i.test(value))
      return [{ line, message: 'color is not six hex digits, and is left out' }];
    if (/region$/.test(key) && !/^[a-z0-9-]{1,63}$/.test(value))
      return [{ line, message: `${key} is no region, and is left out` }];
    return [];
  });
}

/** A `mfa_serial`, say, has its equivalent here, and says nothing there. */
const whyLeftOut = (key: string): string =>
  ITS_KEYS.has(key) ? 'has no equivalent' : 'is no key of the extension';

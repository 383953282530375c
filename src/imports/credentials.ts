// Long-lived keys in ~/.aws/credentials and ~/.aws/config, and those that aws-mfa keeps there as NAME-long-term.

import { type FileText, openFile, type Value } from '../profiles/file.ts';
import type { FileKind } from '../profiles/grammar.ts';
import { Secret } from '../secret.ts';
import { cleanLine } from '../words/clean.ts';
import type { Found, FoundKey, Holder, ImportWorld } from './index.ts';

const LONG_TERM = /-long-term$/;

/** A section with a key. */
interface Lying {
  readonly file: FileKind;
  readonly section: string;
  readonly id: Value;
  readonly secret: Value;
  readonly isSession: boolean;
  readonly mfaDevice: string | undefined;
}

/** The keys of AWS's own files. */
export function inAwsFiles({ profiles }: ImportWorld): Holder {
  return {
    get title() {
      const [config, credentials] = profiles().files;
      return `${cleanLine(credentials?.path ?? '')} and ${cleanLine(config?.path ?? '')}`;
    },
    async find() {
      const [config, credentials] = profiles().files;
      const lying = [...lyingIn(credentials, 'credentials'), ...lyingIn(config, 'config')];
      return lying.length === 0 ? undefined : foundAmong(lying);
    },
  };
}

function lyingIn(text: FileText | undefined, file: FileKind): Lying[] {
  if (!text?.exists) return [];
  const open = openFile(text, file, 'forgiving');
  return [...new Set(open.names('profile'))].flatMap((section) => {
    const values = open.read('profile', section)?.values;
    const id = values?.get('aws_access_key_id');
    const secret = values?.get('aws_secret_access_key');
    if (!id?.value || !secret?.value) return [];
    const token = values?.get('aws_session_token')?.value || values?.get('aws_security_token')?.value;
    const mfaDevice = values?.get('aws_mfa_device')?.value || undefined;
    return { file, section, id, secret, isSession: Boolean(token) || id.value.startsWith('ASIA'), mfaDevice };
  });
}

function foundAmong(lying: readonly Lying[]): Found {
  const long = lying.filter(({ isSession }) => !isSession);
  const keys: FoundKey[] = [];
  const notes = lying.filter(({ isSession }) => isSession).map(noteOfSession);
  for (const one of long) {
    const name = nameOf(one, long);
    const same = long.filter((other) => nameOf(other, long) === name);
    if (same[0] !== one) continue;
    keys.push(keyOf(name, one, same));
    notes.push(...same.filter((other) => !isSame(one, other)).map((other) => noteOfOther(name, other)));
  }
  return { keys, notes };
}

/** aws-mfa writes a session into NAME: the key beside it is that of NAME. */
function nameOf({ section }: Lying, long: readonly Lying[]): string {
  const short = section.replace(LONG_TERM, '');
  return short === '' || long.some((other) => other.section === short) ? section : short;
}

const isSame = (one: Lying, other: Lying): boolean =>
  one.id.value === other.id.value && one.secret.value === other.secret.value;

function keyOf(name: string, { id, secret, mfaDevice }: Lying, lying: readonly Lying[]): FoundKey {
  const same = lying.filter((other) => other.id.value === id.value && other.secret.value === secret.value);
  return {
    name,
    keyId: id.value,
    lines: {
      sections: same.map(({ file, section }) => ({ file, section })),
      shown: same.map(placeOf).join(', and '),
      ...(mfaDevice && { mfaDevice }),
    },
    async read() {
      return { accessKeyId: id.value, secretAccessKey: new Secret(secret.value) };
    },
  };
}

const placeOf = ({ id, secret }: Lying): string => `${id.file}, lines ${id.line} and ${secret.line}`;

const noteOfSession = ({ section, id }: Lying): string =>
  `[${cleanLine(section)}] in ${id.file}, line ${id.line}, holds a session, which ends by itself: it stays there`;

const noteOfOther = (name: string, other: Lying): string =>
  `another key of ${cleanLine(name)} lies in ${placeOf(other)}: AWS's tools pass it over, and so does this`;

// What follows an import from AWS's own files: the device of aws-mfa into the profile, and the keys out of the file.

import type { Context } from '../context/index.ts';
import { diffOf } from '../profiles/diff.ts';
import { edited } from '../profiles/edit.ts';
import type { FileKind } from '../profiles/grammar.ts';
import { type KeyToRemove, linesOfOthers, withoutKeys } from '../profiles/without-keys.ts';
import { clean, cleanLine } from '../words/clean.ts';
import type { Options } from './command.ts';
import type { Kept } from './import-keys.ts';

/** Offers both, for keys that are in the keychain for certain; the names of those that lie in no file any more. */
export async function cleanUp(context: Context, kept: readonly Kept[], options: Options): Promise<string[]> {
  const movedDevices = new Set<string>();
  for (const { found } of kept) {
    const device = found.lines?.mfaDevice;
    if (device && (await hasDevice(context, found.name, device))) movedDevices.add(found.name);
  }
  const gone = new Set<string>();
  for (const file of ['credentials', 'config'] as const) {
    const keys = kept
      .flatMap((one) => removalsOf(one, file, movedDevices))
      .filter((key) => isAlone(context, file, key));
    if (keys.length > 0 && (await takeOut(context, file, keys, options)))
      for (const { section } of keys) gone.add(`${file} ${section}`);
  }
  return kept.flatMap(({ found: { name, lines } }) =>
    lines?.sections.every(({ file, section }) => gone.has(`${file} ${section}`)) ? [name] : [],
  );
}

/** False, and said, where the section holds another key, too: that one is stored nowhere, and both stay. */
function isAlone(context: Context, file: FileKind, { section, keyId }: KeyToRemove): boolean {
  const { text = '' } = context.profiles().files[file === 'config' ? 0 : 1] ?? {};
  const lines = linesOfOthers(text, file, section, keyId);
  if (lines.length === 0) return true;
  const where = `${pathOf(context, file)}, line${lines.length > 1 ? 's' : ''} ${lines.join(', ')}`;
  context.say(
    [
      `[${cleanLine(section)}] holds more than the key ${keyId}, which is stored: nothing was taken out of it`,
      where,
      'take out by hand what nobody wants, or store it under another name first; then run this again',
    ].join('\n  '),
  );
  return false;
}

function removalsOf({ found, keyId }: Kept, file: FileKind, moved: ReadonlySet<string>): KeyToRemove[] {
  const more = moved.has(found.name) ? ['aws_mfa_device'] : [];
  return (found.lines?.sections ?? [])
    .filter((place) => place.file === file)
    .map(({ section }) => ({ section, keyId, more }));
}

/** True where the profile has the device as `mfa_serial`, at the latest now. */
async function hasDevice(context: Context, profile: string, device: string): Promise<boolean> {
  const serial = context.profiles().profile(profile)?.values.get('mfa_serial');
  if (serial && serial.value !== device)
    context.say(
      `${cleanLine(profile)} has another MFA device in ${serial.file}, line ${serial.line}: aws_mfa_device stays`,
    );
  if (serial) return serial.value === device;
  const change = (text: string): string =>
    edited(text, 'config', [
      { change: 'set', section: { kind: 'profile', name: profile }, key: 'mfa_serial', value: device },
    ]);
  const { edit } = await context.imports();
  const asked = async (old: string, now: string): Promise<boolean> => {
    show(context, pathOf(context, 'config'), old, now);
    return (await context.agrees(`${cleanLine(profile)} needs its MFA device: write this?`)) === true;
  };
  if ((await context.terminalName()) !== undefined && (await edit('config', change, asked)) !== 'declined')
    return true;
  context.say(
    `${cleanLine(profile)} needs its MFA device; in its section of ${pathOf(context, 'config')}: mfa_serial = ${cleanLine(device)}`,
  );
  return false;
}

async function takeOut(
  context: Context,
  file: FileKind,
  keys: readonly KeyToRemove[],
  { deleteFromFile = false }: Options,
): Promise<boolean> {
  const path = pathOf(context, file);
  const agree = async (old: string, now: string): Promise<boolean> => {
    show(context, path, old, now);
    if (deleteFromFile) return true;
    return (
      (await context.agrees(`Take ${keys.length > 1 ? 'the keys' : 'the key'} out of ${path}?`)) === true
    );
  };
  const { edit } = await context.imports();
  const mayChange = deleteFromFile || (await context.terminalName()) !== undefined;
  const outcome = mayChange ? await edit(file, (text) => withoutKeys(text, file, keys), agree) : 'declined';
  if (outcome === 'changed')
    context.say(`${path} no longer holds ${keys.length > 1 ? 'them' : 'it'}; backups of it may`);
  if (outcome === 'declined') {
    context.say(
      [
        `${path} still holds ${keys.map(({ section }) => `the key of [${cleanLine(section)}]`).join(', ')}, in clear`,
        'the same command with --delete-from-file takes it out',
      ].join('\n  '),
    );
  }
  return outcome !== 'declined';
}

/** The change as it would be, to stdout: no `--quiet` hides it. */
function show({ answer }: Context, path: string, old: string, now: string): void {
  answer(`${[path, ...diffOf(old, now).map((line) => `  ${clean(line)}`)].join('\n')}\n`);
}

const pathOf = (context: Context, file: FileKind): string =>
  cleanLine(context.profiles().files[file === 'config' ? 0 : 1]?.path ?? file);

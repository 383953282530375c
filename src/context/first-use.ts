// The first use of a machine without a keychain: the encrypted file is offered, once, to a person at a terminal.

import { SwitchError } from '../errors.ts';
import type { Keychain } from '../keychain/index.ts';
import { homeOf, placesOf } from '../system/places.ts';
import type { Context } from './index.ts';

/** The encrypted file, once a person has agreed to it and to the lines that remember it; else why it was offered. */
export async function offered(why: SwitchError, file: Keychain, context: Context): Promise<Keychain> {
  if ((await context.terminalName()) === undefined) throw why;
  const [{ editFile }, { edited }, { diffOf }] = await Promise.all([
    import('../system/edit-file.ts'),
    import('../profiles/edit.ts'),
    import('../profiles/diff.ts'),
  ]);
  const { env, platform, say } = context;
  const { config } = placesOf(env, homeOf(env, platform), platform);
  const change = (text: string): string =>
    edited(text, 'config', [
      { change: 'set', section: { kind: 'switch', name: '' }, key: 'keychain', value: 'file' },
    ]);
  const outcome = await editFile(config.file, change, async (old, now) => {
    const question = `${file.isMade?.() ? 'Use' : 'Make'} the encrypted file, and write that?`;
    if (!(await context.agrees(question, offerOf(why, config.shown, diffOf(old, now), file)))) return false;
    await file.open();
    return true;
  });
  if (outcome === 'declined') throw declined(config.shown);
  say(`${config.shown} names the encrypted file from now on: keychain = file`);
  return file;
}

const declined = (config: string): SwitchError =>
  new SwitchError('keychain', 'there is no keychain to keep secrets in', [
    `for the encrypted file: keychain = file under [switch] in ${config}, or SWITCH_KEYCHAIN=file`,
  ]);

function offerOf(why: SwitchError, config: string, lines: readonly string[], file: Keychain): string[] {
  return [
    why.message,
    file.isMade?.()
      ? `  keys and sessions can rest in ${file.title} instead, which is there already`
      : '  keys and sessions can rest in a file instead, encrypted, which a passphrase of yours opens',
    `  to be used from now on it must be named in ${config}:`,
    ...lines.map((line) => `    ${line}`),
  ];
}

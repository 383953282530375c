import { SwitchError } from '../errors.ts';
import { helperOnPath } from '../system/desktop.ts';
import { cleanLine } from '../words/clean.ts';
import { generatedCode, runOnDevice } from './generated.ts';

/** The code of a YubiKey, under the device's name or the one that aws-vault's variable gives. */
export const ykmanCode = generatedCode('ykman', async ({ device }, world) => {
  const { env, platform } = world;
  const file = helperOnPath('ykman', env, platform);
  if (file === undefined) {
    throw new SwitchError('failed', 'ykman was to give the MFA code, and is not on PATH', [
      "it is part of Yubico's YubiKey Manager; or name another: --prompt",
    ]);
  }
  const account = env.YKMAN_OATH_CREDENTIAL_NAME || device;
  const key = env.YKMAN_OATH_DEVICE_SERIAL ? ['--device', env.YKMAN_OATH_DEVICE_SERIAL] : [];
  // A name that looks like an option stays a name.
  const name = account.startsWith('-') ? ['--', account] : [account];
  const end = await runOnDevice(file, [...key, 'oath', 'accounts', 'code', '--single', ...name], world);
  if (end.code === 0) return end.stdout;
  throw new SwitchError('failed', 'ykman gave no code', [
    cleanLine(end.how),
    `it was asked for the account ${cleanLine(account)}: YKMAN_OATH_CREDENTIAL_NAME names another`,
  ]);
});

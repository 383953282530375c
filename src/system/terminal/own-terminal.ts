import { closeSync, existsSync, fstatSync, openSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { deviceOf } from './device.ts';
import { isForeground } from './foreground.ts';

/** The name of the terminal that a person could be asked on, which is not touched; undefined where there is none. */
export function ownTerminal(platform: NodeJS.Platform): string | undefined {
  if (!isForeground() || !opens(deviceOf(platform).input)) return undefined;
  return nameByProcess() ?? nameByStreams() ?? UNNAMED;
}

/** True where there is a terminal, though it may be another job's at the moment. */
export const hasTerminal = (platform: NodeJS.Platform): boolean => opens(deviceOf(platform).input);

/** Why there is none to ask on. */
export const whyNoTerminal = (platform: NodeJS.Platform): string =>
  hasTerminal(platform) ? 'this runs in the background of its terminal' : 'there is no terminal to ask on';

const UNNAMED = 'another terminal';

function opens(device: string): boolean {
  try {
    closeSync(openSync(device, 'r+'));
    return true;
  } catch {
    return false;
  }
}

/** What Linux says of our controlling terminal, wherever our streams lead: the number of its device. */
function nameByProcess(): string | undefined {
  try {
    const stat = readFileSync('/proc/self/stat', 'utf8');
    const device = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[4]);
    const [major, minor] = [(device >> 8) & 0xfff, (device & 0xff) | ((device >> 12) & 0xfff00)];
    const name =
      major >= 136 && major <= 143 ? `/dev/pts/${(major - 136) * 256 + minor}` : `/dev/tty${minor}`;
    return (major === 4 || name.startsWith('/dev/pts/')) && existsSync(name) ? name : undefined;
  } catch {
    return undefined;
  }
}

/** Elsewhere the device that one of our streams is, by its number. */
function nameByStreams(): string | undefined {
  try {
    const numbers = [0, 1, 2].map((stream) => fstatSync(stream)).filter((stat) => stat.isCharacterDevice());
    const names = readdirSync('/dev').filter((name) => /^tty./.test(name));
    return names
      .map((name) => join('/dev', name))
      .find((name) => numbers.some(({ rdev }) => rdev === statSync(name).rdev));
  } catch {
    return undefined;
  }
}

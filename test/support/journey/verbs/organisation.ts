import { layFederation } from '../../../../src/sandbox/federation/ground-files.ts';
import { profilesText } from '../../../../src/sandbox/index.ts';
import { makeOwn } from '../../../../src/sandbox/own-files.ts';
import { plant, type World } from '../world.ts';
import { textsOf, type Verb } from './verb.ts';

/** What is set up of the practice organisation without a command, by the words behind `organisation`. */
export const organisation: Verb = (step, world) => {
  const words = textsOf(step, world).join(' ');
  const [, ahead] = /^ahead (\S+)$/.exec(words) ?? [];
  if (words === 'key in file') return keyInFile(world);
  if (words === 'with all sources') return allSources(world);
  if (ahead !== undefined) return world.organisation.runAhead(millisecondsOf(ahead));
  throw new Error('organisation key stored, key in file, with all sources, or: ahead 8h');
};

function keyInFile(world: World): void {
  const { accessKeyId, secretAccessKey } = world.organisation.user;
  const text = `[jump]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`;
  plant(world, '~/.aws/credentials', text);
}

/** As in a visit: what others than IAM put on a machine, in `~/practice`, and the profiles that begin there. */
function allSources(world: World): void {
  const { organisation: open, place, env, mayKeep } = world;
  const folder = place.resolve('~/practice');
  makeOwn(folder);
  for (const [name, value] of Object.entries(layFederation(open, folder))) env.set(name, value);
  env.set('SWITCH_SANDBOX_CONTROL', open.controlUrl);
  mayKeep.push({ kind: 'sign-in', path: folder });
  // Its keys are a session of the user's, and AWS's own tools keep them so.
  mayKeep.push({ kind: 'mfa session', path: folder });
  plant(world, '~/.aws/config', profilesText({ ...open, mfaSerial: open.user.mfaSerial, folder }));
}

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

function millisecondsOf(span: string): number {
  const [, count, unit = ''] = /^(\d+)([mhd])$/.exec(span) ?? [];
  const milliseconds = Number(count) * (UNITS[unit] ?? Number.NaN);
  if (Number.isFinite(milliseconds)) return milliseconds;
  throw new Error(`a time is like 8h, not ${span}`);
}

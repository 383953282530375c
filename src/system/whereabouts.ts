// Whether the browser of the person who sits here runs on this machine, as a pure function of facts.

import { existsSync } from 'node:fs';
import type { Env } from '../profiles/settings.ts';
import { hasWindows } from './desktop.ts';
import { hasDisplay } from './display.ts';

/** What is known of the machine. */
export interface Machine {
  readonly env: Env;
  readonly platform: NodeJS.Platform;
  /** True where Linux runs programs of the Windows around it. */
  readonly hasWindows: boolean;
  /** True inside a container, by the file that its maker leaves there. */
  readonly isContainer: boolean;
}

/** The machine that this process runs on. */
export const machineOf = (env: Env, platform: NodeJS.Platform): Machine => ({
  ...{ env, platform },
  hasWindows: platform === 'linux' && hasWindows(),
  isContainer: platform === 'linux' && ['/.dockerenv', '/run/.containerenv'].some((file) => existsSync(file)),
});

/** Why the person sits at another machine; undefined where nothing says so. */
export const farAway = ({ env }: Machine): string | undefined => reason(FAR, env);

/** Why no browser shows its window here, unless one is named; undefined where nothing says so. */
export function windowless(machine: Machine): string | undefined {
  const { env, platform, isContainer } = machine;
  if (isContainer || env.container) return 'this is a container';
  const said = reason(NOBODY, env);
  if (said) return said;
  const isPlain = platform !== 'win32' && platform !== 'darwin' && !machine.hasWindows;
  return isPlain && !hasDisplay(env)
    ? 'there is no screen: neither DISPLAY nor WAYLAND_DISPLAY is set'
    : undefined;
}

type Signs = Readonly<Record<string, string>>;

const FAR: Signs = {
  SSH_CONNECTION: 'this is a session over SSH',
  SSH_CLIENT: 'this is a session over SSH',
  SSH_TTY: 'this is a session over SSH',
  CODESPACES: 'this is a codespace',
  GITPOD_WORKSPACE_ID: 'this is a Gitpod workspace',
  REMOTE_CONTAINERS: 'this is a container of an editor',
  CLOUD_SHELL: 'this is a cloud shell',
  ACC_CLOUD: 'this is a cloud shell',
};

const NOBODY: Signs = { CI: 'CI is set' };

/** AWS's own cloud shell tells by the value. */
function reason(signs: Signs, env: Env): string | undefined {
  if (signs === FAR && env.AWS_EXECUTION_ENV === 'CloudShell') return signs.CLOUD_SHELL;
  const sign = Object.keys(signs).find((name) => env[name] && env[name] !== 'false');
  return sign && `${signs[sign]} (${sign})`;
}

import type { Command } from './command.ts';
import { warmCommands } from './warm.ts';

interface Entry {
  readonly summary: string;
  readonly group: 'Every day' | 'Set up' | 'Look inside';
  readonly load: () => Promise<Command>;
}

/** Other names that people type. */
export const aliases: Readonly<Record<string, string>> = { ls: 'list', rm: 'remove' };

/** What no person types: shells ask it. */
export const hidden: Readonly<Record<string, () => Promise<Command>>> = {
  __names: async () => (await import('./names.ts')).names,
};

/** Every subcommand. */
export const commands: Readonly<Record<string, Entry>> = {
  exec: {
    group: 'Every day',
    summary: "run a command with a profile's credentials",
    load: warmCommands.exec,
  },
  use: {
    group: 'Every day',
    summary: 'make this shell be in a profile; - goes back',
    load: warmCommands.use,
  },
  off: {
    group: 'Every day',
    summary: 'make this shell be in none again',
    load: async () => (await import('./off.ts')).off,
  },
  export: {
    group: 'Every day',
    summary: 'print credentials, for a shell or a program to read',
    load: warmCommands.export,
  },
  console: {
    group: 'Every day',
    summary: "the web console, signed in as a profile's role",
    load: async () => (await import('./console.ts')).consoleCommand,
  },
  list: {
    group: 'Every day',
    summary: 'profiles, accounts, roles, and what is open',
    load: async () => (await import('./list.ts')).list,
  },
  whoami: {
    group: 'Every day',
    summary: 'which account and role AWS sees',
    load: async () => (await import('./whoami.ts')).whoami,
  },
  login: {
    group: 'Every day',
    summary: 'open the MFA session ahead of time',
    load: async () => (await import('./login.ts')).login,
  },
  logout: {
    group: 'Every day',
    summary: 'forget the MFA session, and what was opened with it',
    load: async () => (await import('./logout.ts')).logout,
  },
  clear: {
    group: 'Every day',
    summary: 'forget open sessions',
    load: async () => (await import('./clear.ts')).clear,
  },
  add: {
    group: 'Set up',
    summary: 'put an access key into the keychain',
    load: async () => (await import('./add.ts')).add,
  },
  import: {
    group: 'Set up',
    summary: 'take over keys and roles of files and other tools',
    load: async () => (await import('./import.ts')).importKeys,
  },
  remove: {
    group: 'Set up',
    summary: 'take an access key out of the keychain',
    load: async () => (await import('./remove.ts')).remove,
  },
  rotate: {
    group: 'Set up',
    summary: 'replace the stored access key by a new one',
    load: async () => (await import('./rotate.ts')).rotate,
  },
  setup: {
    group: 'Set up',
    summary: 'put its hook into your shell: use, off, prompt',
    load: async () => (await import('./setup.ts')).setup,
  },
  init: {
    group: 'Set up',
    summary: 'print what gives a shell use, off and a prompt',
    load: async () => (await import('./init.ts')).init,
  },
  completion: {
    group: 'Set up',
    summary: 'print what makes Tab complete in a shell',
    load: async () => (await import('./completion.ts')).completion,
  },
  sandbox: {
    group: 'Set up',
    summary: 'a practice organisation, to try all of this in',
    load: async () => (await import('./sandbox.ts')).sandbox,
  },
  'export-config': {
    group: 'Set up',
    summary: 'print the roles for AWS Extend Switch Roles',
    load: async () => (await import('./export-config.ts')).exportConfig,
  },
  'credential-process': {
    group: 'Set up',
    summary: 'serve credentials to the AWS CLI and the SDKs',
    load: async () => (await import('./credential-process.ts')).credentialProcess,
  },
  explain: {
    group: 'Look inside',
    summary: 'what would be done for a profile, and why',
    load: async () => (await import('./explain.ts')).explain,
  },
  history: {
    group: 'Look inside',
    summary: 'which sessions were opened, and how AWS logged them',
    load: async () => (await import('./history.ts')).history,
  },
  config: {
    group: 'Look inside',
    summary: 'the AWS files as read, and what is wrong in them',
    load: async () => (await import('./config.ts')).config,
  },
};

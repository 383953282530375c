// A real terminal: a pane of tmux, in it an interactive bash with job control, in a practice organisation of its own.

import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { profilesText } from '../../src/sandbox/index.ts';
import { type After, temporaryFolder } from '../keychain/support/temporary.ts';
import { type ObservedOrganisation, openOrganisation } from '../support/journey/organisation.ts';
import { layPlace } from '../support/journey/place.ts';
import { installWithStub } from '../support-keyring/install.js';

export interface Pane {
  readonly organisation: ObservedOrganisation;
  /** Where the program keeps its files. */
  readonly state: string;
  /** The folder in which the shell stands. */
  readonly folder: string;
  /** Text, as a person types it: key by key. */
  type(text: string): Promise<void>;
  /** Keys by tmux's names: `Enter`, `C-c`, `Escape`. */
  press(...keys: readonly string[]): Promise<void>;
  /** Text from a buffer of tmux's; `-p` puts it in brackets where the program asked for that. */
  paste(text: string, ...options: readonly string[]): Promise<void>;
  resize(columns: number, rows?: number): Promise<void>;
  /** What tmux knows of it: `pane_title`, `cursor_flag`. */
  knows(name: string): Promise<string>;
  /** What is to be seen now, its empty lines too. */
  visible(): Promise<string[]>;
  /** Any command of tmux. */
  tmux(...args: readonly string[]): Promise<string>;
  /** What is to be seen now, and above it what has left the screen; its empty end cut off. */
  screen(): Promise<string>;
  /** The same with the sequences of its colours. */
  painted(): Promise<string>;
  /** Looks again and again until it is on the screen; the screen. */
  until(what: RegExp, limit?: number): Promise<string>;
  /** Types a command line, and Enter. */
  enter(line: string): Promise<void>;
  /** Closes the window, and bash with it. */
  close(): Promise<void>;
}

export interface Shape {
  readonly columns?: number;
  readonly rows?: number;
  /** More profiles, behind those of the organisation. */
  readonly profiles?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const run = promisify(execFile);

const LIMIT_MS = 25_000;

/** Opens a pane of 100 columns and waits for bash to be ready. */
export async function openPane(
  after: After,
  { columns = 100, rows = 24, profiles = '', env = {} }: Shape = {},
): Promise<Pane> {
  const organisation = await openOrganisation('tmux');
  after(() => organisation.close());
  const { program, env: store } = installWithStub(temporaryFolder(after));
  const place = layPlace(program, []);
  after(place.remove);
  layProfiles(place.home, organisation, profiles);
  const tmux = async (...args: readonly string[]): Promise<string> => {
    const socket = path.join(place.root, 'tmux');
    const all = {
      ...place.env,
      ...store,
      PS1: '> ',
      HISTFILE: '',
      AWS_ENDPOINT_URL: organisation.url,
      ...env,
    };
    const { stdout } = await run('tmux', ['-u', '-S', socket, '-f', '/dev/null', ...args], {
      env: all,
      cwd: place.work,
    });
    return stdout;
  };
  const size = ['-x', `${columns}`, '-y', `${rows}`];
  const bash = 'exec bash --norc --noprofile';
  await tmux('new-session', '-d', ...size, bash, ';', 'set', '-g', 'status', 'off');
  after(() =>
    tmux('kill-server').then(
      () => {},
      () => {},
    ),
  );
  const screen = async () => (await tmux('capture-pane', '-p', '-S', '-')).trimEnd();
  const pane: Pane = {
    organisation,
    state: place.state,
    folder: place.work,
    screen,
    painted: () => tmux('capture-pane', '-p', '-e', '-S', '-'),
    type: async (text) => void (await tmux('send-keys', '-l', text)),
    press: async (...keys) => void (await tmux('send-keys', ...keys)),
    async paste(text, ...options) {
      await tmux('set-buffer', text);
      await tmux('paste-buffer', ...options);
    },
    async resize(width, height) {
      await tmux('resize-window', '-x', `${width}`, ...(height ? ['-y', `${height}`] : []));
    },
    knows: async (name) => (await tmux('display-message', '-p', `#{${name}}`)).trimEnd(),
    visible: async () => (await tmux('capture-pane', '-p')).split('\n').slice(0, -1),
    tmux,
    async until(what, limit = LIMIT_MS) {
      for (const end = performance.now() + limit; performance.now() < end; ) {
        const seen = await screen();
        if (what.test(seen)) return seen;
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
      throw new Error(`${what} never came; the screen:\n${await screen()}`);
    },
    close: async () => void (await tmux('kill-pane')),
    async enter(line) {
      await pane.type(line);
      await pane.press('Enter');
    },
  };
  await pane.until(/^>$/);
  return pane;
}

function layProfiles(home: string, { user, roles }: ObservedOrganisation, more: string): void {
  fs.mkdirSync(path.join(home, '.aws'), { mode: 0o700 });
  const text = profilesText({ mfaSerial: user.mfaSerial, roles });
  fs.writeFileSync(path.join(home, '.aws', 'config'), `${text}\n${more}`);
  const key = `aws_access_key_id = ${user.accessKeyId}\naws_secret_access_key = ${user.secretAccessKey}`;
  fs.writeFileSync(path.join(home, '.aws', 'credentials'), `[jump]\n${key}\n`, { mode: 0o600 });
}

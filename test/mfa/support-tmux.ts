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
  /** The folder in which the shell stands. */
  readonly folder: string;
  /** Text, as a person types it: key by key. */
  type(text: string): Promise<void>;
  /** Keys by tmux's names: `Enter`, `C-c`, `Escape`. */
  press(...keys: readonly string[]): Promise<void>;
  /** Text from a buffer of tmux's; `-p` puts it in brackets where the program asked for that. */
  paste(text: string, ...options: readonly string[]): Promise<void>;
  resize(columns: number): Promise<void>;
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
  readonly env?: Readonly<Record<string, string>>;
}

const run = promisify(execFile);

const LIMIT_MS = 25_000;

/** Opens a pane of 100 columns and waits for bash to be ready. */
export async function openPane(after: After, { columns = 100, env = {} }: Shape = {}): Promise<Pane> {
  const organisation = await openOrganisation('tmux');
  after(() => organisation.close());
  const { program, env: store } = installWithStub(temporaryFolder(after));
  const place = layPlace(program, []);
  after(place.remove);
  layProfiles(place.home, organisation);
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
  const size = ['-x', `${columns}`, '-y', '24'];
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
    folder: place.work,
    screen,
    painted: () => tmux('capture-pane', '-p', '-e', '-S', '-'),
    type: async (text) => void (await tmux('send-keys', '-l', text)),
    press: async (...keys) => void (await tmux('send-keys', ...keys)),
    async paste(text, ...options) {
      await tmux('set-buffer', text);
      await tmux('paste-buffer', ...options);
    },
    resize: async (width) => void (await tmux('resize-window', '-x', `${width}`)),
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

function layProfiles(home: string, { user, roles }: ObservedOrganisation): void {
  fs.mkdirSync(path.join(home, '.aws'), { mode: 0o700 });
  fs.writeFileSync(path.join(home, '.aws', 'config'), profilesText({ mfaSerial: user.mfaSerial, roles }));
  const key = `aws_access_key_id = ${user.accessKeyId}\naws_secret_access_key = ${user.secretAccessKey}`;
  fs.writeFileSync(path.join(home, '.aws', 'credentials'), `[jump]\n${key}\n`, { mode: 0o600 });
}

// A bash in tmux, in a practice organisation, which types what a person would.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../bin/switch.cjs', import.meta.url));
const LIMIT_MS = 30_000;
// A server that ends takes its time, so that each has its own.
let panes = 0;

/** Opens it, has a scene played in it, and closes it. */
export async function inPane({ columns, rows, env = {} }, play) {
  const socket = ['-L', `aws-switch-screenshots-${process.pid}-${panes++}`];
  const tmux = (...args) => execFileSync('tmux', [...socket, ...args], { encoding: 'utf8' });
  const settings = { SHELL: '/bin/bash', TERM: 'xterm-256color', PS1: '$ ', LANG: 'C.UTF-8', ...env };
  const assigned = Object.entries(settings).map(([name, value]) => `${name}='${value}'`);
  const away = ['NODE_EXTRA_CA_CERTS', 'CI', 'NO_COLOR'].map((name) => `-u ${name}`);
  const shell = `env ${away.join(' ')} ${assigned.join(' ')} node ${program} sandbox -- bash --norc --noprofile`;
  tmux('-f', '/dev/null', 'new-session', '-d', '-x', `${columns}`, '-y', `${rows}`, shell);
  try {
    const pane = paneOf(tmux);
    await pane.until(/\$ *$/);
    await pane.enter(`eval "$(switch init bash)"; PS1='$ '; clear`, /^\$ *$/);
    await play(pane);
  } finally {
    tmux('kill-server');
  }
}

function paneOf(tmux) {
  const words = () => tmux('capture-pane', '-p').trimEnd();
  const pane = {
    words,
    /** What is on the screen, with its colours. */
    screen: () => tmux('capture-pane', '-p', '-e').trimEnd().split('\n'),
    type: (text) => tmux('send-keys', '-l', text),
    press: (...keys) => tmux('send-keys', ...keys),
    code: () => execFileSync(process.execPath, [program, 'sandbox', 'code'], { encoding: 'utf8' }).trim(),
    async until(pattern) {
      for (const end = Date.now() + LIMIT_MS; Date.now() < end; ) {
        if (pattern.test(words())) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error(`never saw ${pattern}:\n${words()}`);
    },
    async enter(line, pattern) {
      pane.type(line);
      pane.press('Enter');
      await pane.until(pattern);
    },
  };
  return pane;
}

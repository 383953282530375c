// Makes the captures of docs/picker.md from a real run in tmux: node docs/picker.js (after npm run build).
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const root = mkdtempSync(join(tmpdir(), 'picker-'));
const tmux = (...args) =>
  execFileSync('tmux', ['-u', '-S', join(root, 'tmux'), '-f', '/dev/null', ...args], {
    encoding: 'utf8',
    env,
  });
const screen = () => tmux('capture-pane', '-p').trimEnd();

const TEAMS = ['payments', 'search', 'checkout', 'data-platform', 'identity'];
const STAGES = ['dev', 'staging', 'prod'];
const profiles = TEAMS.flatMap((team, t) =>
  STAGES.flatMap((stage, s) =>
    ['Engineer', 'ReadOnly'].map((role, r) => {
      const account = 140_638_098_500 + t * 10 + s;
      const region = t % 2 ? 'eu-central-1' : 'eu-west-1';
      const words = team === 'checkout' && !r ? 'description = the shop\n' : '';
      return `[profile ${team}-${stage}${r ? '-ro' : ''}]\nrole_arn = arn:aws:iam::${account}:role/${role}\nsource_profile = jump\nregion = ${region}\n${words}`;
    }),
  ),
);
mkdirSync(join(root, '.aws'));
mkdirSync(join(root, 'bin'));
symlinkSync(here('../bin/switch.cjs'), join(root, 'bin', 'switch'));
writeFileSync(join(root, '.aws/config'), `[profile jump]\nregion = eu-west-1\n${profiles.join('')}`);
writeFileSync(
  join(root, '.aws/credentials'),
  '[jump]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = x\n',
  { mode: 0o600 },
);
const PATH = [join(root, 'bin'), dirname(process.execPath), process.env.PATH].join(delimiter);
const env = {
  PATH,
  HOME: root,
  TERM: 'xterm-256color',
  LANG: 'C.UTF-8',
  SHELL: '/bin/sh',
  PS1: '$ ',
  SWITCH_PROFILE: 'search-dev',
};

async function until(pattern) {
  for (let tries = 0; tries < 300; tries++) {
    if (pattern.test(screen())) return screen();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`never saw ${pattern}:\n${screen()}`);
}

const QUERIES = ['', 'pay prod 140', 'shop', 'dpp', '140638098512', '?'];

async function captures(columns, rows) {
  tmux(
    'new-session',
    '-d',
    '-x',
    String(columns),
    '-y',
    String(rows),
    'exec bash --norc --noprofile',
    ';',
    'set',
    '-g',
    'status',
    'off',
  );
  const made = [];
  try {
    await until(/\$$/);
    tmux('send-keys', '-l', 'switch explain');
    tmux('send-keys', 'Enter');
    await until(/\d+ to choose from/);
    for (const query of QUERIES) {
      tmux('send-keys', 'C-u');
      await until(/\d+ to choose from/);
      if (query) tmux('send-keys', '-l', query);
      const seen = await until(query === '?' ? /Backspace/ : query ? /\d+ of \d+/ : /\d+ to choose from/);
      const shown =
        query && query !== '?' ? await until(new RegExp(`profile: ${query.replaceAll('?', '\\?')} `)) : seen;
      made.push(shown.slice(shown.indexOf('profile:')));
    }
  } finally {
    tmux('kill-server');
  }
  return `\n## A window of ${columns} by ${rows}\n\n${made.map((text) => `\`\`\`\n${text}\n\`\`\`\n`).join('\n')}`;
}

try {
  const page = here('picker.md');
  const [head] = readFileSync(page, 'utf8').split(/(?<=from a real run -->\n)/);
  const [large, small] = [await captures(120, 30), await captures(60, 14)];
  writeFileSync(page, head + large + small);
} finally {
  rmSync(root, { recursive: true, force: true });
}

// Makes docs/terminal.svg from a real run in tmux: node docs/picture.js (after npm run build).
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../bin/switch.cjs', import.meta.url));
// A colour lasts until another takes its place, across lines too.
let style = '';

const WIDTH = 92;
const HEIGHT = 27;
const tmux = (...args) => execFileSync('tmux', ['-L', 'aws-switch-picture', ...args], { encoding: 'utf8' });
const screen = () => tmux('capture-pane', '-t', 'picture', '-p', '-e');
const words = () => tmux('capture-pane', '-t', 'picture', '-p').trimEnd();
const type = (...keys) => tmux('send-keys', '-t', 'picture', ...keys);

async function until(pattern) {
  for (let tries = 0; tries < 300; tries++) {
    if (pattern.test(words())) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`never saw ${pattern}:\n${screen()}`);
}

const shell = `env -u NODE_EXTRA_CA_CERTS SHELL=/bin/bash PS1='$ ' TERM=xterm-256color node ${program} sandbox -- bash --norc`;
tmux('new-session', '-d', '-s', 'picture', '-x', String(WIDTH), '-y', String(HEIGHT), shell);
try {
  await until(/\$$/);
  type("PS1='$ '; clear", 'Enter');
  await until(/^\$$/);
  type('switch list', 'Enter');
  await until(/audit .*\n\$$/);
  type('switch exec prod -- aws s3 ls', 'Enter');
  await until(/MFA code for .*: ___/);
  const code = execFileSync(process.execPath, [program, 'sandbox', 'code'], { encoding: 'utf8' }).trim();
  type(code.slice(0, 3));
  await until(new RegExp(`: ${code.slice(0, 3)}_`));
  const asked = screen();
  type(code.slice(3));
  await until(/uploads.*\n\$$/);
  type('switch whoami staging    # another account: the same code serves', 'Enter');
  await until(/left\n\$$/);
  type('switch exec prdo -- true', 'Enter');
  await until(/all of them.*\n\$$/);
  const question = asked.split('\n').find((line) => line.includes('MFA code for'));
  const lines = screen().trimEnd().split('\n');
  const after = lines.findIndex((line) => line.includes('exec prod --')) + 1;
  writeFileSync(
    new URL('terminal.svg', import.meta.url),
    svgOf([...lines.slice(0, after), question, ...lines.slice(after)]),
  );
} finally {
  tmux('kill-server');
}

function svgOf(lines) {
  const rows = lines.map(
    (line, row) => `<text x="16" y="${50 + row * 19}" xml:space="preserve">${spansOf(line)}</text>`,
  );
  const height = 66 + lines.length * 19;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="860" height="${height}" font-family="ui-monospace, Menlo, Consolas, monospace" font-size="14" fill="#d8dee9">
<title>switch list, switch exec prod with an MFA code, and a second role without one</title>
<rect width="100%" height="100%" rx="8" fill="#1d2129"/>
<circle cx="20" cy="18" r="6" fill="#ef6b60"/><circle cx="40" cy="18" r="6" fill="#f5bf4f"/><circle cx="60" cy="18" r="6" fill="#61c555"/>
${rows.join('\n')}
</svg>
`;
}

function spansOf(line) {
  const colors = { 31: '#ef6b60', 32: '#8fc379', 33: '#f5bf4f' };
  return line
    .split(/(\u001b\[[0-9;]*m)/)
    .map((part) => {
      const codes = /^\u001b\[([0-9;]*)m$/.exec(part)?.[1]?.split(';');
      if (codes === undefined) return part === '' ? '' : `<tspan${style}>${escaped(part)}</tspan>`;
      if (codes.some((code) => code === '' || code === '0' || code === '39')) style = '';
      const color = codes.map((code) => colors[code]).find(Boolean);
      if (color) style = ` fill="${color}"`;
      else if (codes.includes('1')) style = ' font-weight="bold"';
      return '';
    })
    .join('');
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

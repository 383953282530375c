// A screen of tmux, with its colours, as a picture that a page can show.

const COLORS = {
  31: '#ef6b60',
  32: '#8fc379',
  33: '#f5bf4f',
  34: '#6cb0f0',
  35: '#d092e0',
  36: '#63c5c9',
};
const [TEXT, GROUND] = ['#d8dee9', '#1d2129'];
const [CELL, LINE] = [8.43, 19];

/** The picture of some lines as `tmux capture-pane -e` gives them; its title is for those who cannot see it. */
export function svgOf(lines, { title, columns }) {
  const [width, height] = [Math.ceil(columns * CELL) + 32, 66 + lines.length * LINE];
  let style = {};
  const rows = lines.map((line, row) => {
    const drawn = drawnLine(line, style, 50 + row * LINE);
    style = drawn.style;
    return drawn.text;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="ui-monospace, Menlo, Consolas, monospace" font-size="14" fill="${TEXT}">
<title>${escaped(title)}</title>
<rect width="100%" height="100%" rx="8" fill="${GROUND}"/>
<circle cx="20" cy="18" r="6" fill="#ef6b60"/><circle cx="40" cy="18" r="6" fill="#f5bf4f"/><circle cx="60" cy="18" r="6" fill="#61c555"/>
${rows.join('\n')}
</svg>
`;
}

/** One line; a style lasts until another takes its place, across lines too. */
function drawnLine(line, from, y) {
  let style = from;
  let column = 0;
  const parts = [];
  const boxes = [];
  for (const part of line.split(/(\u001b\[[0-9;]*m)/)) {
    const codes = /^\u001b\[([0-9;]*)m$/.exec(part)?.[1];
    if (codes !== undefined) style = codes.split(';').reduce(styled, style);
    else if (part !== '') {
      const x = 16 + column * CELL;
      if (style.reverse)
        boxes.push(
          `<rect x="${x}" y="${y - 14}" width="${part.length * CELL}" height="${LINE}" fill="${style.color ?? TEXT}"/>`,
        );
      parts.push(`<tspan x="${x}"${attributes(style)}>${escaped(part)}</tspan>`);
      column += [...part].length;
    }
  }
  return { style, text: `${boxes.join('')}<text y="${y}" xml:space="preserve">${parts.join('')}</text>` };
}

function styled(style, code) {
  const number = Number(code || 0);
  if (number === 0) return {};
  if (number === 1) return { ...style, bold: true };
  if (number === 2) return { ...style, dim: true };
  if (number === 4) return { ...style, underlined: true };
  if (number === 7) return { ...style, reverse: true };
  if (number === 22) return { ...style, bold: false, dim: false };
  if (number === 24) return { ...style, underlined: false };
  if (number === 27) return { ...style, reverse: false };
  if (number === 39) return { ...style, color: undefined };
  return COLORS[number] ? { ...style, color: COLORS[number] } : style;
}

function attributes({ bold, dim, underlined, reverse, color }) {
  const fill = reverse ? GROUND : color;
  return [
    fill ? ` fill="${fill}"` : '',
    bold ? ' font-weight="bold"' : '',
    dim ? ' opacity="0.6"' : '',
    underlined ? ' text-decoration="underline"' : '',
  ].join('');
}

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

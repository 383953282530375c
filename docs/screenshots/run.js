// npm run screenshots: makes the pictures of README.md, and the captures as text, from real runs in tmux.
import { writeFileSync } from 'node:fs';
import { writeCaptures } from './captures.js';
import { writeLinksPicture } from './links.js';
import { inPane } from './pane.js';
import { scenes } from './scenes.js';
import { svgOf } from './svg.js';

for (const { name, title, columns, rows, play } of scenes) {
  await inPane({ columns, rows }, async (pane) => {
    const lines = await play(pane);
    writeFileSync(new URL(`../${name}.svg`, import.meta.url), svgOf(lines, { title, columns }));
    console.log(`docs/${name}.svg: ${lines.length} lines`);
  });
}

await writeCaptures();
console.log('docs/picker.md');

await writeLinksPicture();
console.log('docs/console-links.png');

// A browser whose person allows each sign-in at once; it notes the pages that it was opened for, a line for each.
import fs from 'node:fs';

const [record, page] = process.argv.slice(2);
fs.appendFileSync(record, `${page}\n`);
const { origin, pathname } = new URL(page);
const [, ticket] = /name="ticket" value="([^"]*)"/.exec(await (await fetch(page)).text());
await fetch(origin + pathname, {
  method: 'POST',
  body: new URLSearchParams({ ticket, answer: 'allow' }),
});

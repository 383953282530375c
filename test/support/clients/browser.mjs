// A browser as a person uses it to sign in: it notes the words that it was called with, brings back a sign-in that nobody
// has asked for, as any page of the web can, and then does what the person wants with the page: allow or deny.
import fs from 'node:fs';

const [record, answer, ...words] = process.argv.slice(2);
const page = words.at(-1);
const { origin, searchParams } = new URL(page);
const back = searchParams.get('redirect_uri');
const statusOf = async (url) => (await fetch(url)).status;
const foreign = back && [
  await statusOf(`${back}?code=evil&state=evil`),
  await statusOf(`${back}?error=access_denied&state=evil`),
];
const [, ticket] = /name="ticket" value="([^"]*)"/.exec(await (await fetch(page)).text());
const path = back ? '/authorize' : '/device';
const reply = await fetch(origin + path, { method: 'POST', body: new URLSearchParams({ ticket, answer }) });
const text = await reply.text();
fs.writeFileSync(record, `${JSON.stringify({ words, foreign, status: reply.status, text })}\n`);

// A browser as a person uses it to look at the console: it goes where it is sent, with the cookies that it is given, and
// notes the words that it was called with, what it saw, and what came of the same address a second time.
import fs from 'node:fs';
import http from 'node:http';
import { text as textOf } from 'node:stream/consumers';

const [record, ...words] = process.argv.slice(2);
const first = words.at(-1);
const cookies = new Map();

async function look(address) {
  const { status, headers, text } = await asked(address);
  for (const cookie of headers['set-cookie'] ?? []) cookies.set(...cookie.split(';')[0].split('='));
  if (headers.location === undefined) return { status, address, text };
  return look(new URL(headers.location, address).href);
}

// Not by fetch, which says that a script asks.
function asked(address) {
  const headers = {
    accept: 'text/html',
    cookie: [...cookies].map((pair) => pair.join('=')).join('; '),
    // What a browser says of an address that nobody's page has led it to.
    'sec-fetch-site': 'none',
    'sec-fetch-mode': 'navigate',
    'sec-fetch-dest': 'document',
  };
  return new Promise((resolve, reject) => {
    const given = async (answer) =>
      resolve({ status: answer.statusCode, headers: answer.headers, text: await textOf(answer) });
    http.get(address, { headers, agent: false }, given).on('error', reject);
  });
}

const { status, address, text } = await look(first);
const again = await asked(first).then(
  (answer) => answer.status,
  () => 'nobody there',
);
const seen = { words, status, address, text: text.replaceAll(/<style>.*?<\/style>|<[^>]*>/gs, ''), again };
// Not the token: a journey is searched for it.
const noted = JSON.stringify(seen).replaceAll(/(?<=SigninToken(=|%3D))[\w-]+/g, '…');
fs.writeFileSync(`${record}.part`, `${noted}\n`);
fs.renameSync(`${record}.part`, record);

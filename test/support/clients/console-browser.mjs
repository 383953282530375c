// A browser that is given a page once: it notes the words that it was called with, and where the page has sent it on to.
// With "shows" before them it goes there, as a browser does, and notes what it is shown in the end, and what comes of
// the same address a second time; where it was on the way it keeps for itself.
import fs from 'node:fs';
import http from 'node:http';

const [record, ...rest] = process.argv.slice(2);
const shows = rest[0] === 'shows';
const words = shows ? rest.slice(1) : rest;
const address = words.at(-1);

/** As a person opens it: `fetch` would say that a script asks. */
const get = (url, cookie = '') =>
  new Promise((resolve, reject) => {
    const headers = { accept: 'text/html', ...(cookie && { cookie }) };
    const asked = http.get(url, { headers, agent: false }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part) => {
        text += part;
      });
      const { statusCode: status, headers: said } = answer;
      const cookies = said['set-cookie'] ?? [];
      answer.on('end', () => resolve({ url, status, cookies, location: said.location ?? null, text }));
    });
    asked.on('error', reject);
  });
const first = await get(address);
const { location } = first;

/** The last page behind an address, with the cookies of all before it. */
async function followed(url, cookie = '', most = 5) {
  const answer = await get(url, cookie);
  const [own = cookie] = answer.cookies.map((each) => each.split(';')[0]);
  return answer.location && most > 0 ? followed(answer.location, own, most - 1) : answer;
}

async function shown() {
  const again = await get(address).then(
    ({ status }) => status,
    () => 'nobody',
  );
  const last = await followed(location);
  const text = last.text.replace(/<[^>]*>/g, ' ');
  return { words, again, status: last.status, path: new URL(last.url).pathname, text };
}

const seen = shows ? await shown() : { words, status: first.status, location };
fs.writeFileSync(`${record}.new`, `${JSON.stringify(seen)}\n`);
fs.renameSync(`${record}.new`, record);

// One static page of all links: a file that a team puts on its wiki. It asks nobody for anything, it works without its
// script, which only filters rows that are there, and its policy lets nothing run that is not ours, by its hash.

import { clean } from '../words/clean.ts';
import { counted } from '../words/counted.ts';
import { ofUtf8 } from '../words/encodings.ts';
import { htmlText } from '../words/html-text.ts';
import { digest } from '../words/sha256.ts';
import { rfc3339 } from '../words/time.ts';
import { consoleColorOf } from './colors.ts';
import { type Group, groupsOf } from './link-groups.ts';
import { SCRIPT } from './link-page-script.ts';
import { STYLE } from './link-page-style.ts';
import type { RoleLink } from './link-words.ts';

/** When a page was made, and by what. */
export interface Made {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly version: string;
}

/** The page of these links. */
export function linkPage(links: readonly RoleLink[], made: Made): string {
  const style = STYLE + shadesOf(links);
  const groups = groupsOf(links);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyOf(style)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>AWS roles</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
${headOf(links)}
<main>
${groups.map(sectionOf).join('\n')}
<p id="none" hidden>No role has all of these words.</p>
</main>
<footer>${counted(links.length, 'role', 'roles')}, as the profiles had them on <time>${rfc3339(made.now).slice(0, 10)}</time>.
Made by aws-switch ${escaped(made.version)}.</footer>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

/** Nothing comes from anywhere; `data:` is for the icon, without which a browser would ask for one. */
function policyOf(style: string): string {
  const [styleHash, scriptHash] = [style, SCRIPT].map(
    (text) => `'sha256-${Buffer.from(digest(ofUtf8(text))).toString('base64')}'`,
  );
  return [
    "default-src 'none'",
    `style-src ${styleHash}`,
    `script-src ${scriptHash}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** Every colour as a class: the policy lets no element have a style of its own. They are six hex digits each. */
function shadesOf(links: readonly RoleLink[]): string {
  const shades = new Set(links.map(({ color }) => consoleColorOf(color)));
  return [...shades].map((hex) => `.c-${hex} { --shade: #${hex} }\n`).join('');
}

function headOf(links: readonly RoleLink[]): string {
  const [account, ...others] = new Set(links.map(({ signInAccount }) => signInAccount));
  const where = account !== undefined && others.length === 0 ? ` of account <b>${account}</b>` : '';
  return `<header>
<h1>AWS roles</h1>
<p>Sign in to the AWS console as your own user${where} first. Each link then opens the form that switches to its role.</p>
</header>
<div id="search" role="search" hidden>
<label for="query">Search</label>
<input id="query" type="search" autocomplete="off" autocapitalize="off" spellcheck="false" placeholder="name, account, role" aria-describedby="keys">
<output id="count" for="query">${counted(links.length, 'role', 'roles')}</output>
<span id="keys"><kbd>/</kbd> to search, <kbd>↓</kbd> to walk, <kbd>Enter</kbd> opens</span>
</div>`;
}

function sectionOf({ title, account, links }: Group, index: number): string {
  const id = `group-${index}`;
  const shown = [title && `<bdi>${escaped(title)}</bdi>`, account && `<small>${escaped(account)}</small>`];
  const heading = shown.filter(Boolean).join(' ');
  const [head, label] = heading
    ? [`<h2 id="${id}">${heading}</h2>\n`, `aria-labelledby="${id}"`]
    : ['', 'aria-label="roles"'];
  const items = links.map((link) => roleOf(link, account === undefined));
  return `<section class="${account ? 'account' : 'alone'}" ${label}>\n${head}<ul>\n${items.join('\n')}\n</ul>\n</section>`;
}

function roleOf(
  { profile, account, role, description, color, link }: RoleLink,
  namesAccount: boolean,
): string {
  const more = description ? `\n<span class="more"><bdi>${escaped(description)}</bdi></span>` : '';
  const place = namesAccount ? `${escaped(role)} <span>${escaped(account)}</span>` : escaped(role);
  return `<li><a class="c-${consoleColorOf(color)}" href="${escaped(link)}" target="_blank" rel="noopener noreferrer">
<span class="name"><bdi>${escaped(profile)}</bdi></span>
<span class="place">${place}</span>${more}
</a></li>`;
}

const escaped = (text: string): string => htmlText(clean(text));

import { createHash } from 'node:crypto';
import type { Answer } from './service.ts';

/** Text that is safe between tags and in quoted attributes: nothing but what `html` makes. */
export interface Html {
  readonly html: string;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

// Nor may a name turn the text around it, or hide a part of itself.
const escaped = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, '\u{fffd}')
    .replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

/** Writes HTML; every value is escaped, but for what was written so itself. */
export function html(
  texts: TemplateStringsArray,
  ...values: readonly (string | Html | readonly Html[])[]
): Html {
  const written = values.map((value) => {
    if (typeof value === 'string') return escaped(value);
    return [value]
      .flat()
      .map((each) => each.html)
      .join('\n');
  });
  return { html: texts.map((text, at) => text + (written[at] ?? '')).join('') };
}

const STYLE =
  'body{font:1rem/1.5 sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem}code{font-size:1.5rem}textarea{width:100%;height:14rem}button{font:inherit;margin-right:1rem;padding:.4rem 1.2rem}';
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** A page of ours; `leadsTo` is where the answer to a form may send the browser, beside here. */
export function page(status: number, title: string, body: Html, leadsTo?: string): Answer {
  const { html: text } = html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<link rel="icon" href="data:,"><style>${{ html: STYLE }}</style></head>
<body><h1>${title}</h1>
${body}
<p><small>A practice organisation on this machine: nothing in it is real.</small></p>
</body></html>
`;
  return { status, headers: { 'content-type': 'text/html; charset=utf-8', ...guards(leadsTo) }, body: text };
}

/** Sends the browser elsewhere, by a GET. */
export const redirect = (location: string, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status: 303,
  headers: { location, ...guards(), ...headers },
  body: '',
});

function guards(leadsTo?: string): Record<string, string> {
  const target = leadsTo === undefined ? '' : ` ${new URL(leadsTo).origin}`;
  return {
    'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; img-src data:; form-action 'self'${target}; frame-ancestors 'none'; base-uri 'none'`,
    'x-frame-options': 'DENY',
    'x-content-type-options': 'nosniff',
    // Not "no-referrer": a browser would say no origin with our own form, either.
    'referrer-policy': 'same-origin',
  };
}

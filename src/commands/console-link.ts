// `console --link`: what switches to a role in the console for whoever is signed in there. Nothing is asked of AWS, of
// a person or of a keychain.

import { linkPage } from '../console/link-page.ts';
import { bareLinks, linksJson, linksOnScreen, markdownOf, type RoleLink } from '../console/link-words.ts';
import type { Context } from '../context/index.ts';
import { SwitchError } from '../errors.ts';
import { cleanLine } from '../words/clean.ts';
import { listed } from '../words/counted.ts';
import type { Options, Request } from './command.ts';
import { LINK_FORMATS } from './console-asked.ts';
import { type Linked, linkedAll, linkedNames } from './console-linked.ts';
import { sayMissing } from './missing-files.ts';

/** The links of the profiles that were named, else of all that have one. */
export async function linked(context: Context, request: Request): Promise<number> {
  const format = formatOf(request.options);
  const { profile } = request;
  const names = request.words ?? (profile === undefined ? [] : [profile]);
  if (names.length === 0) sayMissing(context, context.profiles());
  const found = names.length > 0 ? linkedNames(context, names) : linkedAll(context);
  context.answer(format(found.links, context));
  sayOthers(context, found);
  return 0;
}

type Format = (links: readonly RoleLink[], context: Context) => string;

const FORMATS: Readonly<Record<string, Format>> = {
  text: (links, { isOnScreen, isColorful }) =>
    isOnScreen ? linksOnScreen(links, isColorful) : bareLinks(links),
  json: linksJson,
  markdown: markdownOf,
  html: (links, context) => linkPage(links, { now: context.now(), version: VERSION }),
};

function formatOf({ format, json }: Options): Format {
  if (json && format !== undefined && format !== 'json')
    throw new SwitchError('usage', '--json is one format, and --format names another');
  const name = json ? 'json' : (format ?? 'text');
  const known = Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined;
  if (known) return known;
  throw new SwitchError('usage', `links have no format called "${cleanLine(name)}"`, [
    `there are: ${LINK_FORMATS.join(', ')}`,
  ]);
}

/** Who has no link, and why; and whose link opens more than the profile does. */
function sayOthers({ say }: Context, { links, without, narrowed }: Linked): void {
  if (links.length === 0) say('no profile leads to a role that the console can switch to');
  for (const [why, names] of without) say(`no link for ${listed(names)}: ${why}`);
  if (narrowed.length > 0)
    say(`the console knows of no session policy, and opens the whole role: ${listed(narrowed)}`);
}

declare const VERSION: string;

// Places that a config file names for what serves whoever has it: a sign-in and what renews it, a token, an assertion. A
// signed request tells nobody its key; these are sent as they are.

import { configuredUrl, type Service } from '../profiles/endpoint.ts';
import { settingsFrom } from '../profiles/settings.ts';
import { shownUrl } from '../profiles/shown.ts';
import { cleanLine } from '../words/clean.ts';
import { agreedIfDoubtful } from './consent.ts';
import type { Context } from './index.ts';

/** Where a service is asked for a profile. */
export interface Sending {
  readonly service: Service;
  readonly profile: string;
  readonly endpoint: string;
}

/** Lets what opens a profile be sent to where it is to go; throws where another's config says so, and nobody has agreed. */
export async function maySend({ service, profile, endpoint }: Sending, context: Context): Promise<void> {
  const profiles = context.profiles();
  const found = profiles.profile(profile);
  const { endpoints } = settingsFrom({}, context.env, profiles);
  const url = found && configuredUrl(service, endpoints, profiles, found);
  // What no line of a file has named is AWS's own, or was looked at as the environment's.
  if (!url || url.line === 0 || url.value !== endpoint) return;
  const shown = cleanLine(shownUrl(url.value));
  await agreedIfDoubtful('endpoint_url', url, context, {
    question: 'Send it there, now and from now on?',
    words: async (doubt) => [
      `endpoint_url in ${url.file}, line ${url.line}, would get what opens ${cleanLine(profile)}, and ${doubt}`,
      `it is: ${shown}`,
    ],
    later: 'it is sent once it was agreed to',
    declined: `nothing was sent to ${shown}`,
  });
}

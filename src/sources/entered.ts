import type { Federation } from '../sessions/federation.ts';
import type { Session } from '../sessions/session.ts';
import { sayDuration } from '../words/duration.ts';
import type { SourceWorld } from './index.ts';

/** Seconds by which a session may be shorter before it is worth a word. */
const SLACK = 60;

/** The session of a role that is entered with a token or an assertion. */
export async function entered(federation: Federation, world: SourceWorld): Promise<Session> {
  const { profile, durationSeconds } = federation.source;
  const { profiles, say, debug } = world;
  const caBundle = profiles.profile(profile)?.values.get('ca_bundle')?.value;
  await world.maySend('sts', federation.source);
  const sts = await world.sts();
  const session = await world.unlessInterrupted(sts.federate(federation, { caBundle, say, debug }));
  const lasts = Math.round((session.expires - session.issued) / 1000);
  if (lasts < durationSeconds - SLACK)
    say(
      `the session of ${profile} lasts ${sayDuration(lasts)}, not ${sayDuration(durationSeconds)}: the identity provider allows no more`,
    );
  return session;
}

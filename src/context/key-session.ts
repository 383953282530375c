import { KeyUnknown } from '../errors.ts';
import { iamPlaceFor } from '../profiles/iam-place.ts';
import { ownPlaceFor } from '../profiles/own-place.ts';
import { type CredentialPlan, planFor } from '../profiles/plan.ts';
import { bareProfile } from '../profiles/profile.ts';
import type { Settings } from '../profiles/settings.ts';
import type { Iam } from '../rotation/world.ts';
import type { IamDoor } from '../sessions/iam.ts';
import type { Context } from './index.ts';

const MARGIN_MS = 5 * 60_000;

/** IAM by a session of the key in use; where AWS has ended that with its key, by one of the new key. */
export function iamOf(
  plan: CredentialPlan,
  settings: Settings,
  context: Context,
  door: () => Promise<IamDoor>,
): Iam {
  const { profile } = plan.source;
  const keyId = (): string | undefined => context.index().key(profile)?.keyId;
  let open: { readonly iam: Iam; readonly keyId: string | undefined } | undefined;
  const opened = async () => ({ iam: await openIam(plan, settings, context, door), keyId: keyId() });
  const ask = async <T>(act: (iam: Iam) => Promise<T>): Promise<T> => {
    open ??= await opened();
    try {
      return await act(open.iam);
    } catch (error) {
      if (!(error instanceof KeyUnknown) || open.keyId === keyId()) throw error;
      open = await opened();
      return act(open.iam);
    }
  };
  return {
    list: () => ask((iam) => iam.list()),
    create: () => ask((iam) => iam.create()),
    wasUsed: (id) => ask((iam) => iam.wasUsed(id)),
    switchOff: (id) => ask((iam) => iam.switchOff(id)),
    delete: (id) => ask((iam) => iam.delete(id)),
  };
}

async function openIam(
  plan: CredentialPlan,
  settings: Settings,
  context: Context,
  door: () => Promise<IamDoor>,
): Promise<Iam> {
  const profiles = context.profiles();
  const { profile: name } = plan.source;
  const mfaSerial = plan.steps.find((step) => step.mfaSerial)?.mfaSerial;
  const own = { ...settings, ...(mfaSerial ? { mfaSerial } : { noSession: true }) };
  const ofKey = planFor(profiles, context.index(), name, own);
  const credentials = await context.open(ofKey, { minTtl: MARGIN_MS, fresh: false });
  const { region, caBundle } = ownPlaceFor(profiles, name, settings);
  const place = iamPlaceFor(profiles, profiles.profile(name) ?? bareProfile(name), region, settings);
  return (await door())({ credentials, ...place, caBundle }, { ...context, caBundle });
}

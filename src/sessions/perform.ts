import { CodeRefused } from '../errors.ts';
import type { CredentialPlan, Step } from '../profiles/plan.ts';
import type { Lead } from './leading.ts';
import type { OpenWorld } from './open.ts';
import type { Credentials, Session } from './session.ts';

const CODES_ASKED = 3;

/** One call; a wrong code is asked again, and no code is sent twice. */
export async function performed(
  step: Step,
  credentials: Credentials,
  plan: CredentialPlan,
  world: OpenWorld,
  { lead, sent }: { readonly lead: Lead; readonly sent: Set<string> },
): Promise<Session> {
  const { mfaSerial } = step;
  if (!mfaSerial) return world.perform(step, credentials, undefined, plan);
  let refused: CodeRefused | undefined;
  for (let attempt = 1; ; attempt++) {
    lead.asks();
    try {
      const code = await world.code(mfaSerial, plan, attempt, refused);
      if (sent.has(code)) throw new CodeRefused('refused', 'that is the same code again');
      sent.add(code);
      lead.calls();
      return await world.perform(step, credentials, code, plan);
    } catch (error) {
      if (!(error instanceof CodeRefused) || attempt === CODES_ASKED) throw error;
      refused = error;
      world.debug(`the code of attempt ${attempt} was refused`);
    }
  }
}

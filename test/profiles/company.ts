import type { CredentialPlan, Step } from '../../src/profiles/plan.ts';
import { sayDuration } from '../../src/words/duration.ts';
import type { Situation } from './support.ts';

export const ADA = 'arn:aws:iam::111111111111:mfa/ada';
export const role = (name: string): string => `role_arn = arn:aws:iam::222222222222:role/${name}`;

// A jump account as people have it: keys in the keychain under `jump` (with a device) and `bare` (without one),
// somebody's session in the credentials file under `theirs`, and roles behind each.
export const COMPANY = `
[profile jump]
mfa_serial = ${ADA}

[profile engineer]
${role('Engineer')}
source_profile = jump

[profile quarter]
${role('Engineer')}
source_profile = jump
duration_seconds = 900

[profile hour]
${role('Engineer')}
source_profile = jump
duration_seconds = 3600

[profile second-more]
${role('Engineer')}
source_profile = jump
duration_seconds = 3601

[profile half-day]
${role('Batch')}
source_profile = jump
duration_seconds = 43200

[profile deploy]
${role('Deploy')}
source_profile = engineer

[profile deploy-long]
${role('Deploy')}
source_profile = half-day
duration_seconds = 7200

[profile audit]
${role('Audit')}
source_profile = deploy

[profile bare]

[profile bare-engineer]
${role('Engineer')}
source_profile = bare

[profile bare-long]
${role('Engineer')}
source_profile = bare
duration_seconds = 14400

[profile bare-deploy]
${role('Deploy')}
source_profile = bare-long
duration_seconds = 14400

[profile theirs-engineer]
${role('Engineer')}
source_profile = theirs

[profile theirs-long]
${role('Engineer')}
source_profile = theirs
duration_seconds = 14400
`;

const SESSION = `[theirs]
aws_access_key_id = ASIATHEIRS
aws_secret_access_key = s
aws_session_token = t
`;

export const AT_COMPANY: Situation = { config: COMPANY, credentials: SESSION, keys: { jump: {}, bare: {} } };

/** The calls of a plan on one line: `GetSessionToken mfa=ada 8h → Engineer 1h`. */
export const calls = ({ steps }: CredentialPlan): string => steps.map(call).join(' → ') || 'what is there';

function call(step: Step): string {
  const what = step.call === 'AssumeRole' ? step.roleArn.replace(/^.*\//, '') : step.call;
  const device = step.mfaSerial && `mfa=${step.mfaSerial.replace(/^.*\//, '')}`;
  return [what, device, sayDuration(step.durationSeconds)].filter(Boolean).join(' ');
}

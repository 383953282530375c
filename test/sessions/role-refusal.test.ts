import { describe, expect, it } from 'vitest';
import type { AssumeRole } from '../../src/profiles/plan.ts';
import { roleRefused } from '../../src/sessions/role-refusal.ts';
import { ADA, role } from '../profiles/company.ts';
import { CONFIG, planOf, type Situation } from '../profiles/support.ts';

const R = 'arn:aws:iam::222222222222:role/R';
const WHO = 'arn:aws:iam::111111111111:user/ada';
const denied = (action = 'AssumeRole', why = ''): string =>
  `User: ${WHO} is not authorized to perform: sts:${action} on resource: ${R}${why}`;

const config = (lines = ''): string => `[profile r]\n${role('R')}\nsource_profile = jump\n${lines}`;

/** What is said where AWS refuses the last role of `r`. */
function refused(message: string, situation: Situation, name = 'r'): { what: string; hints: string } {
  const plan = planOf(name, { keys: { jump: {} }, ...situation });
  const { what, hints } = roleRefused(message, plan.steps.at(-1) as AssumeRole, plan);
  return { what, hints: hints.join('\n') };
}

describe('AccessDenied on a role names who asked', () => {
  it('by what AWS says, cleaned', () => {
    expect(refused(denied(), { config: config() }).what).toBe(`you may not assume ${R}, as ${WHO}`);
    expect(refused(`User: arn:aws:\u001b[31mx is not`, { config: config() }).what).not.toContain('\u001b');
  });
});

describe('AccessDenied on a role behind a session', () => {
  const pod = `[profile pod]
role_arn = arn:aws:iam::111111111111:role/Pod
web_identity_token_file = /token
[profile r]
${role('R')}
source_profile = pod
`;

  it('asks for no code, which AWS would not take there, and names a role as who asks', () => {
    const { hints } = refused(denied(), { config: pod });
    expect(hints).not.toMatch(/MFA|your user,|your user may/);
    expect(hints).toContain('whether the role trusts who asks: a role itself, not your user');
    expect(hints).toContain('whether that role may: ');
  });

  it('names a profile once that is its own source', () => {
    const own = `[profile r]\n${role('R')}\ncredential_source = Environment\n`;
    const env = { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: 'x' };
    expect(refused(denied(), { config: own, env }).hints).toMatch(/Set mfa_serial on r$/m);
  });
});

describe('AccessDenied on a role: what AWS gives away is all that is said', () => {
  it.each<[string, string, string, string]>([
    [
      'tags',
      denied('TagSession'),
      'session_tags = team=core',
      `sts:TagSession, too, for the session's tags (${CONFIG}, line 4)`,
    ],
    [
      'a source identity',
      denied('SetSourceIdentity'),
      'source_identity = ada',
      `sts:SetSourceIdentity, too (${CONFIG}, line 4)`,
    ],
    [
      'a service control policy',
      denied('AssumeRole', ' with an explicit deny in a service control policy'),
      '',
      'a service control policy forbids it',
    ],
    [
      'a boundary',
      denied('AssumeRole', ' with an explicit deny in a permissions boundary: x'),
      '',
      'a permissions boundary policy forbids it',
    ],
    [
      'no policy of the user’s own',
      denied('AssumeRole', ' because no identity-based policy allows the sts:AssumeRole action'),
      '',
      'your own policy does not allow sts:AssumeRole',
    ],
  ])('%s', (_what, message, lines, says) => {
    const { hints } = refused(message, { config: config(lines) });
    expect(hints).toContain(says);
    expect(hints).not.toContain('AWS answers alike');
    expect(hints).toContain('switch explain r');
  });
});

describe('AccessDenied on a role: else what fits the plan', () => {
  it.each<[string, string, string[], string[]]>([
    [
      'no device',
      '',
      ['wants MFA: no code was sent. Set mfa_serial on r, or on jump', 'there is none in the profile'],
      ['--fresh'],
    ],
    [
      'a device',
      `mfa_serial = ${ADA}`,
      ['a recent code (aws:MultiFactorAuthAge): add --fresh'],
      ['no code was sent'],
    ],
    [
      'a device, directly',
      `mfa_serial = ${ADA}\nduration_seconds = 7200`,
      [],
      ['--fresh', 'no code was sent'],
    ],
    [
      'an external id',
      'external_id = abc',
      [`the external_id: it is abc (${CONFIG}, line 4)`],
      ['there is none in the profile'],
    ],
    ['tags', 'session_tags = a=b', ['sts:TagSession'], ['sts:SetSourceIdentity']],
    ['a source identity', 'source_identity = ada', ['sts:SetSourceIdentity'], ['sts:TagSession']],
    ['the wrong partition', 'region = cn-north-1', ['the partition: the role is in aws'], []],
  ])('%s', (_what, lines, says, saysNot) => {
    const { hints } = refused(denied(), { config: config(lines) });
    expect(hints).toContain(
      `role_arn: the account 222222222222 and the name R, in the same letters (${CONFIG}, line 2)`,
    );
    for (const each of says) expect(hints).toContain(each);
    for (const each of saysNot) expect(hints).not.toContain(each);
  });

  it('in a chain: the role before is who asks', () => {
    const chain = `${config()}\n[profile top]\n${role('Top')}\nsource_profile = r`;
    const { hints } = refused(denied(), { config: chain }, 'top');
    expect(hints).toContain(`whether the role trusts ${R}: in a chain that is who asks, not your user`);
  });
});

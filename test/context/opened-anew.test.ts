import { describe, expect, it } from 'vitest';
import type { Context } from '../../src/context/index.ts';
import type { KeptPlan } from '../../src/context/kept-plans.ts';
import { openedAnew } from '../../src/context/opened-anew.ts';
import type { CredentialPlan } from '../../src/profiles/plan.ts';
import type { Planned } from '../../src/profiles/planned.ts';
import { prefixOf } from '../../src/sessions/prefix.ts';

const planTo = (account: string): CredentialPlan => ({
  profile: 'prod',
  source: { kind: 'static', profile: 'jump', keyId: 'AKIA', where: 'file' },
  steps: [
    {
      call: 'AssumeRole',
      region: 'eu-west-1',
      endpoint: 'https://sts.eu-west-1.amazonaws.com',
      durationSeconds: 3600,
      roleArn: `arn:aws:iam::${account}:role/R`,
      roleSessionName: 's',
    },
  ],
  origins: {},
  notes: [],
});
const beside = { color: 'red', settings: new Map() };
const keptPlan = (account: string): KeptPlan => {
  const plan = planTo(account);
  return { ...beside, plan, prefix: prefixOf(plan, 0) };
};

/** Opens by a kept plan where `now` is what is planned; gives the plan that was opened. */
async function openedBy(kept: KeptPlan, now: Planned): Promise<CredentialPlan | undefined> {
  let opened: CredentialPlan | undefined;
  const context = {
    planned: async () => now,
    open: async (plan: CredentialPlan) => {
      opened = plan;
    },
  } as unknown as Context;
  await openedAnew(kept, { minTtl: 0, fresh: false }, context);
  return opened;
}

describe('where no session is kept for a kept plan', () => {
  const CHANGED = 'prod is not planned as it was a moment ago';

  it('the plan that is made anew is opened, and not the kept one', async () => {
    const plan = planTo('333333333333');
    expect(await openedBy(keptPlan('333333333333'), { ...beside, plan })).toBe(plan);
  });

  it('none is opened where it is another one now', async () => {
    const now = { ...beside, plan: planTo('444444444444') };
    await expect(openedBy(keptPlan('333333333333'), now)).rejects.toThrow(CHANGED);
  });

  it('nor where a person is to be asked now', async () => {
    const confirm = { value: 'true', file: '~/.aws/config', line: 3, nested: new Map() };
    const now = { ...beside, plan: planTo('333333333333'), confirm };
    await expect(openedBy(keptPlan('333333333333'), now)).rejects.toThrow(CHANGED);
  });
});

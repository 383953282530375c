// The one door to STS. The SDK makes one attempt: it would send an MFA code again when an answer was lost.

import {
  AssumeRoleCommand,
  AssumeRoleWithSAMLCommand,
  AssumeRoleWithWebIdentityCommand,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import type { CredentialPlan, Step } from '../profiles/plan.ts';
import type { Origin } from '../profiles/profile.ts';
import { Secret } from '../secret.ts';
import { keysOf, sessionFrom } from './answered-keys.ts';
import { asked, type Call, type CallOptions, rubbish } from './asked.ts';
import { type Caller, configOf, type Place } from './client-config.ts';
import { type Federation, federationParameters } from './federation.ts';
import { type Handler, listening, type Network } from './network.ts';
import { roleParameters } from './role-parameters.ts';
import { serverClock } from './server-clock.ts';
import type { Credentials, Session } from './session.ts';

/** Who a key is, by GetCallerIdentity. */
export interface Identity {
  readonly account: string;
  readonly arn: string;
  readonly userId: string;
}

export interface Sts {
  /** Performs one step of a plan, with the code that it carries; the plan is for the words of a refusal. */
  perform(
    step: Step,
    credentials: Credentials,
    code: string | undefined,
    plan: CredentialPlan,
    options?: CallOptions,
  ): Promise<Session>;
  /** Enters a role without credentials, with what an identity provider says. */
  federate(federation: Federation, options?: CallOptions): Promise<Session>;
  identity(credentials: Credentials, place: Place, options?: CallOptions): Promise<Identity>;
  /** AWS's time minus this machine's, in milliseconds, as far as answers have shown it. */
  offset(): number;
  /** Throws where a step could not be performed for want of a connection. */
  reach(step: Step, plan: CredentialPlan, options?: CallOptions): Promise<void>;
}

const SILENT: CallOptions = { say() {}, debug() {} };

/** STS over a network; `now` is in milliseconds since the epoch, `random` spreads the waits between tries. */
export function stsBehind(network: Network, now: () => number, random: () => number = Math.random): Sts {
  const clock = serverClock(now);
  const world = { wait: network.wait, spent: network.spent, random, clock };
  const ask = <T>(caller: Caller, call: Call, act: (client: STSClient) => Promise<T>): Promise<T> => {
    const handler = network.handler(call.options.caBundle);
    const client = (offset: number, wire: Handler) => new STSClient(configOf(caller, wire, offset));
    return asked((offset, hear) => act(client(offset, listening(handler, hear))), call, world);
  };
  return {
    async perform(step, credentials, code, plan, options = SILENT) {
      const issued = now();
      const { region, endpoint } = step;
      const origin = endpointOrigin(step, plan);
      const call = { step, plan, endpoint, origin, ...(code !== undefined && CODE_USED), options };
      const mfa = code === undefined ? {} : { SerialNumber: step.mfaSerial, TokenCode: code };
      const keys = await ask({ credentials, region, endpoint }, call, async (client) =>
        keysOf((await send(client, step, mfa)).Credentials, endpoint, plan),
      );
      return sessionFrom(keys, issued, clock.offset());
    },
    async federate(federation, options = SILENT) {
      const issued = now();
      const { source } = federation;
      const { region, endpoint } = source;
      const call = { federation, endpoint, options };
      const { keys, assumed } = await ask({ credentials: NOBODY, region, endpoint }, call, async (client) => {
        const { Credentials, AssumedRoleUser } = await enter(client, federation);
        return { keys: keysOf(Credentials, endpoint, source), assumed: AssumedRoleUser?.Arn };
      });
      return { ...sessionFrom(keys, issued, clock.offset()), ...(assumed && { assumed }) };
    },
    offset: clock.offset,
    reach(step, plan, options = SILENT) {
      const { endpoint } = step;
      const call = { step, plan, endpoint, origin: endpointOrigin(step, plan), options };
      return asked(() => network.reach(endpoint, options.caBundle), call, world);
    },
    identity(credentials, { region, endpoint, origin, caBundle }, { say, debug } = SILENT) {
      const call = { endpoint, origin, options: { caBundle, say, debug } };
      return ask({ credentials, region, endpoint }, call, async (client) => {
        const { Account, Arn, UserId } = await client.send(new GetCallerIdentityCommand({}));
        if (!Account || !Arn || !UserId) throw rubbish(endpoint);
        return { account: Account, arn: Arn, userId: UserId };
      });
    },
  };
}

/** These calls are not signed; without any credentials the SDK would look for some. */
const NOBODY: Credentials = { accessKeyId: 'none', secretAccessKey: new Secret('none') };

const CODE_USED = { onlyOnce: 'the code may have been used: wait for the next one and try again' };

const endpointOrigin = (step: Step, { steps, origins }: CredentialPlan): Origin | undefined =>
  origins[`steps.${steps.indexOf(step)}.endpoint`];

interface Mfa {
  readonly SerialNumber?: string | undefined;
  readonly TokenCode?: string;
}

function send(client: STSClient, step: Step, mfa: Mfa) {
  const common = { DurationSeconds: step.durationSeconds, ...mfa };
  switch (step.call) {
    case 'GetSessionToken':
      return client.send(new GetSessionTokenCommand(common));
    case 'AssumeRole':
      return client.send(new AssumeRoleCommand({ ...common, ...roleParameters(step) }));
  }
}

function enter(client: STSClient, federation: Federation) {
  const common = federationParameters(federation);
  const proof = federation.proof.reveal();
  if (!('principalArn' in federation)) {
    const { roleSessionName: RoleSessionName } = federation.source;
    const parameters = { ...common, RoleSessionName, WebIdentityToken: proof };
    return client.send(new AssumeRoleWithWebIdentityCommand(parameters));
  }
  const { principalArn: PrincipalArn } = federation;
  return client.send(new AssumeRoleWithSAMLCommand({ ...common, PrincipalArn, SAMLAssertion: proof }));
}

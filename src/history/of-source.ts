import { parseRoleArn } from '../profiles/arn.ts';
import { parseSessionArn } from '../profiles/session-arn.ts';
import type { Source } from '../profiles/source.ts';
import type { Opened, OpeningCall } from './opened.ts';

/** Where a session leads, and who asked for it where. */
export type Place = Pick<
  Opened,
  | 'call'
  | 'account'
  | 'role'
  | 'sessionName'
  | 'sourceIdentity'
  | 'region'
  | 'lookIn'
  | 'caller'
  | 'callerAccount'
>;

/** What is remembered of first credentials that are a session which AWS has opened for us. */
export function ofSource(source: Source, assumed?: string): Place | undefined {
  if (source.kind === 'sso') {
    const { accountId: account, roleName: role, region, profile: lookIn } = source;
    return { call: 'GetRoleCredentials', account, role, region, lookIn };
  }
  if (source.kind === 'web-identity')
    return entered('AssumeRoleWithWebIdentity', source, source.roleArn, source.roleSessionName);
  if (source.kind !== 'saml') return undefined;
  const { roleArn, sessionName } = namedBy(assumed);
  return entered('AssumeRoleWithSAML', source, source.roleArn ?? roleArn, sessionName);
}

/** A role, without its path, and the session of it, by the ARN that STS gives the session. */
export function namedBy(arn = ''): { readonly roleArn?: string; readonly sessionName?: string } {
  const session = parseSessionArn(arn);
  if (!session) return {};
  const { partition, account, role, sessionName } = session;
  return { roleArn: `arn:${partition}:iam::${account}:role/${role}`, sessionName };
}

function entered(
  call: OpeningCall,
  { region, profile: lookIn }: { readonly region: string; readonly profile: string },
  role: string | undefined,
  sessionName: string | undefined,
): Place {
  const account = parseRoleArn(role ?? '')?.account;
  return {
    ...{ call, region, lookIn },
    ...(account && { account }),
    ...(role && { role }),
    ...(sessionName && { sessionName }),
  };
}

import type { Origin } from '../profiles/profile.ts';
import type { Handler } from './network.ts';
import type { Credentials } from './session.ts';

/** Where a service of AWS is asked. */
export interface Place {
  readonly region: string;
  readonly endpoint: string;
  /** What named the endpoint; undefined for AWS's own. */
  readonly origin?: Origin | undefined;
  /** The bundle of certificates that the profile names. */
  readonly caBundle?: string | undefined;
}

/** Who asks, and where. */
export interface Caller extends Place {
  readonly credentials: Credentials;
}

/**
 * What a client of the SDK would look for by itself, in the environment and in AWS's files: it refuses to ask for FIPS at an
 * endpoint that is named, though that is the one of FIPS; and reads the whole config for each client anew.
 */
export const SETTLED = {
  ...{ useFipsEndpoint: false, useDualstackEndpoint: false },
  ...{ retryMode: 'standard', authSchemePreference: [] as string[] },
};

/** What a client of the SDK is told for one request, signed by this machine's clock and an offset. */
export function configOf({ credentials, region, endpoint }: Caller, handler: Handler, offset: number) {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  return {
    ...SETTLED,
    region,
    endpoint,
    requestHandler: handler as never,
    // The SDK would send again what must not be.
    maxAttempts: 1,
    systemClockOffset: offset,
    credentials: {
      accessKeyId,
      secretAccessKey: secretAccessKey.reveal(),
      ...(sessionToken && { sessionToken: sessionToken.reveal() }),
    },
  };
}

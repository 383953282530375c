import { expect, it } from 'vitest';
import { configuredUrl, environmentUrl, type Service } from '../../src/profiles/endpoint.ts';
import type { Env } from '../../src/profiles/settings.ts';
import { type Misfit, stsHostFor } from '../../src/profiles/sts-host.ts';
import { describeVectors, vectorsOf } from './conformance.ts';
import { profilesIn } from './support.ts';

interface HostVector {
  readonly documentation: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly expect: {
    readonly endpoint?: { readonly url: string; readonly properties?: { readonly authSchemes: object[] } };
    readonly error?: string;
  };
}

const MISFITS: Readonly<Record<string, Misfit>> = {
  'Invalid Configuration: FIPS and custom endpoint are not supported': 'FIPS with a URL',
  'Invalid Configuration: Dualstack and custom endpoint are not supported': 'dual-stack with a URL',
  'Invalid Configuration: Missing Region': 'no region',
};

const HOSTS: readonly HostVector[] = vectorsOf('botocore/sts/endpoint-tests-1.json').testCases ?? [];

describeVectors('N17 AWS’s vectors of STS hosts', () => {
  it('are 69', () => expect(HOSTS).toHaveLength(69));

  it.each(HOSTS)('$documentation', ({ params = {}, expect: { endpoint, error } }) => {
    const host = stsHostFor({
      region: params.Region as string | undefined,
      url: params.Endpoint as string | undefined,
      fips: params.UseFIPS === true,
      dualStack: params.UseDualStack === true,
      legacy: params.UseGlobalEndpoint === true,
    });
    if (error) return expect(host).toBe(MISFITS[error]);
    const [scheme] = (endpoint?.properties?.authSchemes ?? []) as { signingRegion: string }[];
    const region = scheme?.signingRegion ?? params.Region ?? 'us-east-1';
    return expect(host).toEqual({ endpoint: endpoint?.url, region });
  });
});

interface UrlVectors {
  readonly profiles: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly services: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>;
  readonly client_configs: Readonly<
    Record<string, { endpoint_url?: string; ignore_configured_endpoint_urls?: boolean }>
  >;
  readonly environments: Readonly<Record<string, Env>>;
  readonly endpointUrlTests: readonly UrlVector[];
}

interface UrlVector {
  readonly name: string;
  readonly profile: string;
  readonly client_config: string;
  readonly environment: string;
  readonly service: string;
  readonly output: { readonly endpointUrl: string };
}

const URLS: UrlVectors | undefined = vectorsOf('botocore/configured_endpoint_urls/profile-tests.json')
  .testSuites?.[0];

/** What the vectors expect where nothing is configured. */
const S3_OWN = 'https://s3.fake-region-10.amazonaws.com';

/** The vectors are written for two services that we never ask: each of ours takes the place of the first in turn. */
const OURS: readonly Service[] = ['sts', 'sso', 'sso_oidc', 'iam', 'organizations'];

describeVectors('AWS’s vectors of endpoint URLs', () => {
  const section = (title: string, values: Readonly<Record<string, unknown>>): string =>
    `[${title}]\n${Object.entries(values)
      .map(([key, value]) =>
        typeof value === 'string'
          ? `${key} = ${value}\n`
          : `${key} =\n${Object.entries(value as object)
              .map(([sub, text]) => `  ${sub} = ${text}\n`)
              .join('')}`,
      )
      .join('')}`;
  const config = Object.entries(URLS?.profiles ?? {})
    .map(([name, values]) => section(`profile ${name}`, values))
    .concat(Object.entries(URLS?.services ?? {}).map(([name, values]) => section(`services ${name}`, values)))
    .join('');

  /** `dynamodb` stands for another service than the one asked for. */
  const inOurNames = (text: string, service: Service): string =>
    text.replaceAll(/^s3 =/gm, `${service} =`).replaceAll(/^dynamodb =/gm, `${otherThan(service)} =`);
  const otherThan = (service: Service): Service => (service === 'iam' ? 'sts' : 'iam');

  const cases = OURS.flatMap((ours) => (URLS?.endpointUrlTests ?? []).map((vector) => ({ ...vector, ours })));

  it('are 39 for each service', () => expect(cases).toHaveLength(39 * OURS.length));

  it.each(cases)('$ours: $name ($profile, $client_config, $environment)', (vector) => {
    const { ours, profile: name, client_config, environment, service, output } = vector;
    const asked = service === 's3' ? ours : otherThan(ours);
    const client = URLS?.client_configs[client_config] ?? {};
    const env = Object.fromEntries(
      Object.entries(URLS?.environments[environment] ?? {}).map(([key, value]) => [
        key
          .replace('_S3', `_${ours.toUpperCase()}`)
          .replace('_DYNAMODB', `_${otherThan(ours).toUpperCase()}`),
        value,
      ]),
    );
    const ignores =
      client.ignore_configured_endpoint_urls ?? (env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS && true);
    const profiles = profilesIn(inOurNames(config, ours));
    const profile = profiles.profile(name);
    const given = client.endpoint_url
      ? { value: client.endpoint_url, file: '--endpoint-url', line: 0, nested: new Map() }
      : undefined;
    const configured = {
      given,
      environment: { [asked]: environmentUrl(asked, env) },
      ignored: ignores || undefined,
    };
    const url = profile && configuredUrl(asked, configured, profiles, profile);
    expect(url?.value ?? S3_OWN).toBe(output.endpointUrl);
  });
});

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Reading } from '../../src/profiles/grammar.ts';
import { stsEndpointOf } from '../../src/profiles/partition.ts';
import type { Profiles, Value } from '../../src/profiles/profile.ts';
import { profilesIn } from './support.ts';

// AWS's own vectors, read where they lie beside the repository; they are never copied into it.
const FOLDER = fileURLToPath(new URL('../../../shared/conformance/', import.meta.url));
const isThere = existsSync(FOLDER);
const vectorsOf = (file: string) => (isThere ? JSON.parse(readFileSync(FOLDER + file, 'utf8')) : {});

interface ProfileVector {
  readonly name: string;
  readonly input: { readonly configFile?: string; readonly credentialsFile?: string };
  readonly output: { readonly config?: { readonly profiles: object }; readonly errorContaining?: string };
}

const PARSER: readonly ProfileVector[] = vectorsOf('smithy-rs/profile-parser-tests.json').tests ?? [];

/** Where a forgiving reader takes what the vectors leave out: names that people have, as the AWS CLI reads them. */
const FORGIVEN = new Map<string, object>([
  [
    'Profile names support alphanumeric characters and - / . % @ _ : +',
    { 'some-thing:long/the_one%only.foo@bar+': {}, 'foo!bar': {} },
  ],
  ['Invalid profile names are ignored.', { 'in valid 2': { name2: 'value2' } }],
  ['Invalid property names are ignored.', { foo: { 'in valid': 'value' } }],
]);

/** As the vectors write it: a nested block is one text that begins with a line end. */
const written = ({ value, nested }: Value): string =>
  nested.size === 0 ? value : [...nested].map(([key, text]) => `\n${key} = ${text}`.trimEnd()).join('');

const asVector = (profiles: Profiles): object =>
  Object.fromEntries(
    profiles.names().map((name) => {
      const values = [...(profiles.profile(name)?.values ?? [])];
      return [name, Object.fromEntries(values.map(([key, value]) => [key, written(value)]))];
    }),
  );

describe.skipIf(!isThere)(`T7 AWS’s parser vectors${isThere ? '' : ' (not beside this checkout)'}`, () => {
  const good = PARSER.filter(({ output }) => output.config);
  const wrong = PARSER.filter(({ output }) => output.errorContaining);

  const read = ({ input }: ProfileVector, reading: Reading): Profiles =>
    profilesIn(input.configFile ?? '', input.credentialsFile ?? '', reading);

  it.each(good)('strict: $name', (vector) => {
    const profiles = read(vector, 'strict');
    expect(asVector(profiles)).toEqual(vector.output.config?.profiles);
    expect(profiles.problems().filter(({ isWrong }) => isWrong)).toEqual([]);
  });

  it.each(wrong)('strict, an error: $name', (vector) => {
    expect(read(vector, 'strict').problems()).toContainEqual(expect.objectContaining({ isWrong: true }));
  });

  it.each(good)('forgiving: $name', (vector) => {
    const expected = FORGIVEN.get(vector.name) ?? vector.output.config?.profiles;
    expect(asVector(read(vector, 'forgiving'))).toEqual(expected);
  });

  it.each(wrong)('forgiving, but named: $name', (vector) => {
    expect(read(vector, 'forgiving').problems()).not.toEqual([]);
  });
});

interface EndpointVector {
  readonly params: Readonly<Record<string, unknown>>;
  readonly expect: { readonly endpoint?: { readonly url: string } };
}

const REGIONAL: readonly EndpointVector[] = (
  vectorsOf('botocore/sts/endpoint-tests-1.json').testCases ?? []
).filter(
  ({ params = {} }: EndpointVector) =>
    params.Region && !params.UseFIPS && !params.UseDualStack && !params.UseGlobalEndpoint && !params.Endpoint,
);

describe.skipIf(!isThere)(
  `N17 AWS’s vectors of STS hosts${isThere ? '' : ' (not beside this checkout)'}`,
  () => {
    const regions = REGIONAL.map(
      ({ params, expect: { endpoint } }) => [String(params.Region), endpoint?.url] as const,
    );

    it.each(regions)('%s', (region, url) => {
      expect(stsEndpointOf(region)).toBe(url);
    });
  },
);

import { expect, it } from 'vitest';
import type { Reading } from '../../src/profiles/grammar.ts';
import type { Profiles, Value } from '../../src/profiles/profile.ts';
import { describeVectors, vectorsOf } from './conformance.ts';
import { profilesIn } from './support.ts';

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

describeVectors('T7 AWS’s parser vectors', () => {
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

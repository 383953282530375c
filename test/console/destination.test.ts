import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { destinationBy, destinationOf, isPageWord, regionIn } from '../../src/console/destination.ts';
import { consolePlaceOf, isConsoleHost } from '../../src/console/places.ts';
import { SERVICE_NAMES, servicePageOf } from '../../src/console/services.ts';
import { SwitchError } from '../../src/errors.ts';

const PARTITIONS = ['aws', 'aws-cn', 'aws-us-gov', 'aws-eusc'];

const said = (act: () => unknown): string => {
  try {
    act();
    return 'it was taken';
  } catch (error) {
    if (!(error instanceof SwitchError)) throw error;
    return [error.reason, error.message, ...error.hints].join('\n');
  }
};

describe('where a partition has its sign-in and its console, by region', () => {
  it.each([
    ['aws', undefined, 'signin.aws.amazon.com', 'console.aws.amazon.com'],
    ['aws', 'us-east-1', 'signin.aws.amazon.com', 'us-east-1.console.aws.amazon.com'],
    ['aws', 'eu-west-1', 'eu-west-1.signin.aws.amazon.com', 'eu-west-1.console.aws.amazon.com'],
    [
      'aws',
      'ap-southeast-5',
      'ap-southeast-5.signin.aws.amazon.com',
      'ap-southeast-5.console.aws.amazon.com',
    ],
    ['aws-cn', undefined, 'signin.amazonaws.cn', 'console.amazonaws.cn'],
    ['aws-cn', 'cn-north-1', 'signin.amazonaws.cn', 'cn-north-1.console.amazonaws.cn'],
    ['aws-cn', 'cn-northwest-1', 'signin.amazonaws.cn', 'cn-northwest-1.console.amazonaws.cn'],
    ['aws-us-gov', undefined, 'signin.amazonaws-us-gov.com', 'console.amazonaws-us-gov.com'],
    [
      'aws-us-gov',
      'us-gov-west-1',
      'signin.amazonaws-us-gov.com',
      'us-gov-west-1.console.amazonaws-us-gov.com',
    ],
    [
      'aws-us-gov',
      'us-gov-east-1',
      'us-gov-east-1.signin.amazonaws-us-gov.com',
      'us-gov-east-1.console.amazonaws-us-gov.com',
    ],
    ['aws-eusc', undefined, 'eusc-de-east-1.signin.amazonaws-eusc.eu', 'console.amazonaws-eusc.eu'],
    [
      'aws-eusc',
      'eusc-de-east-1',
      'eusc-de-east-1.signin.amazonaws-eusc.eu',
      'eusc-de-east-1.console.amazonaws-eusc.eu',
    ],
  ])('%s in %s: %s, %s', (partition, region, signIn, console) => {
    expect(consolePlaceOf(partition, region)).toEqual({ partition, signIn, console });
  });

  it.each(['aws-iso', 'aws-iso-b', 'aws-iso-e', 'aws-iso-f', 'aws-new', '__proto__', 'constructor', ''])(
    '%s has none, and the reason is told',
    (partition) => {
      expect(consolePlaceOf(partition)).toBeUndefined();
      expect(said(() => destinationOf({ partition }))).toMatch(
        /no way into the console of the partition|is not in the role's partition/,
      );
    },
  );

  it('an isolated partition is refused with the reason', () => {
    expect(said(() => destinationOf({ partition: 'aws-iso', region: 'us-iso-east-1' }))).toContain(
      'the isolated partitions have no federation that is public',
    );
  });

  it.each(['eu-west-1.evil.example', 'EU-WEST-1', 'eu west', 'eu-west-1/', 'a@b', '', 'é'.repeat(70)])(
    'T8 a region that is none, %j, becomes no part of a host',
    (region) => {
      expect(said(() => consolePlaceOf('aws', region))).toMatch(/^usage\n/);
    },
  );
});

/** Every form of a service, in every partition and region. */
const FORMS: readonly (readonly [form: string, service: string | undefined, path: string])[] = [
  ['none', undefined, '/console/home'],
  ['short', 's3', '/s3/home'],
  ['shorter', 'cw', '/cloudwatch/home'],
  ['in capitals', 'EC2', '/ec2/home'],
  ['with a part of the page', 'logs', '/cloudwatch/home#logsV2:log-groups'],
  ['a path', 'ec2/home#Instances:', '/ec2/home#Instances:'],
  ['a path that begins with a slash', '/bedrock/home', '/bedrock/home'],
  ['a path with a query', 'ec2/home?x=1#Instances:v=3', '/ec2/home?x=1#Instances:v=3'],
];
const REGIONS: Readonly<Record<string, readonly string[]>> = {
  aws: ['us-east-1', 'eu-west-1', 'ap-southeast-5', 'ca-west-1', 'mx-central-1'],
  'aws-cn': ['cn-north-1', 'cn-northwest-1'],
  'aws-us-gov': ['us-gov-west-1', 'us-gov-east-1'],
  'aws-eusc': ['eusc-de-east-1'],
};
const HOST: Readonly<Record<string, string>> = {
  aws: 'console.aws.amazon.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
  'aws-eusc': 'console.amazonaws-eusc.eu',
};
const TABLE = PARTITIONS.flatMap((partition) =>
  (REGIONS[partition] ?? []).flatMap((region) =>
    FORMS.map(([form, service, path]) => ({ partition, region, form, service, path })),
  ),
);

describe('the page of a partition, a region and a service', () => {
  it.each(TABLE)('$partition $region, $form', ({ partition, region, service, path }) => {
    const [before = '', fragment] = path.split('#');
    const [bare = '', query] = before.split('?');
    const hash = fragment === undefined ? '' : `#${fragment}`;
    expect(destinationOf({ partition, region, service })).toBe(
      `https://${region}.${HOST[partition]}${bare}?${query ? `${query}&` : ''}region=${region}${hash}`,
    );
  });

  it.each(PARTITIONS)('%s: a service of all regions has one page', (partition) => {
    const [region] = REGIONS[partition] ?? [];
    expect(destinationOf({ partition, region, service: 'iam' })).toBe(`https://${HOST[partition]}/iam/home`);
    expect(destinationOf({ partition, region, service: 'r53' })).toBe(
      `https://${HOST[partition]}/route53/v2/home`,
    );
  });

  it.each([
    ['aws', 'us-east-1'],
    ['aws-cn', 'cn-north-1'],
    ['aws-us-gov', 'us-gov-west-1'],
    ['aws-eusc', 'eusc-de-east-1'],
  ])('%s without a region is in %s', (partition, region) => {
    expect(destinationOf({ partition })).toBe(
      `https://${region}.${HOST[partition]}/console/home?region=${region}`,
    );
  });

  it('a region of another partition is refused, and both are named', () => {
    expect(said(() => regionIn('aws-cn', 'eu-west-1'))).toBe(
      "usage\nthe region eu-west-1 is not in the role's partition aws-cn\nit belongs to aws: name another by --region, like cn-north-1",
    );
  });

  it('a region in the path goes before the other', () => {
    expect(
      destinationOf({ partition: 'aws', region: 'eu-west-1', service: 'ec2/home?region=sa-east-1' }),
    ).toBe('https://eu-west-1.console.aws.amazon.com/ec2/home?region=sa-east-1');
  });

  it('every name that is known leads to a page of the console', () => {
    expect(SERVICE_NAMES.length).toBeGreaterThanOrEqual(60);
    for (const service of SERVICE_NAMES) {
      const url = new URL(destinationOf({ partition: 'aws', region: 'eu-west-1', service }));
      expect([service, isConsoleHost(url.hostname, 'aws')]).toEqual([service, true]);
      expect(servicePageOf(service)?.path).toMatch(/^[a-z0-9-]+\/[\w/-]+(#[\w/:-]+)?$/);
      expect(isPageWord(service)).toBe(true);
    }
  });

  it.each(['lambada', 'sqss', 'toString', '__proto__', 'constructor'])('%s is no service', (service) => {
    expect(said(() => destinationOf({ partition: 'aws', service }))).toContain(
      `usage\nno service is known as "${service}"`,
    );
  });

  it('a slip is told what is close to it', () => {
    expect(said(() => destinationOf({ partition: 'aws', service: 'lambada' }))).toContain('closest: lambda');
  });
});

describe('T8 a whole address', () => {
  it.each([
    ['aws', 'https://console.aws.amazon.com/ec2/home'],
    ['aws', 'https://eu-west-1.console.aws.amazon.com/ec2/home?region=eu-west-1#Instances:'],
    ['aws', 'https://333333333333-abc.eu-west-1.console.aws.amazon.com/s3/home'],
    ['aws-cn', 'https://cn-north-1.console.amazonaws.cn/ec2/home'],
  ])('of %s is taken as it is: %s', (partition, service) => {
    expect(destinationOf({ partition, service })).toBe(service);
  });

  it.each([
    ['another partition', 'https://console.amazonaws.cn/'],
    ['another host', 'https://evil.example/console.aws.amazon.com'],
    ['a host that only ends alike', 'https://evilconsole.aws.amazon.com/'],
    ['a host that goes on', 'https://console.aws.amazon.com.evil.example/'],
    ['plain http', 'http://console.aws.amazon.com/'],
    ['a port', 'https://console.aws.amazon.com:8443/'],
    ['a name before it', 'https://console.aws.amazon.com@evil.example/'],
    ['a password', 'https://a:b@console.aws.amazon.com/'],
    ['a script', 'javascript:alert(1)'],
    ['a file', 'file:///etc/passwd'],
    ['no scheme', '//evil.example/x'],
    ['no scheme, on Windows', '\\\\evil.example\\x'],
    ['a blank', 'https://console.aws.amazon.com/ x'],
    ['a tab', 'https://console.aws\t.amazon.com/'],
    ['a backslash', 'https://evil.example\\@console.aws.amazon.com/'],
    ['a turned text', 'https://console.aws.amazon.com/\u202e'],
  ])('with %s is refused: %s', (_case, service) => {
    expect(said(() => destinationOf({ partition: 'aws', service }))).toMatch(
      /^usage\nthat is no page of the console: /,
    );
  });

  it('that no browser takes is refused', () => {
    const service = `ec2/home#${'x'.repeat(3000)}`;
    expect(said(() => destinationOf({ partition: 'aws', service }))).toContain('is too long');
  });
});

describe('T8 whatever the words are', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.stringMatching(/^[a-z0-9/\\@:#?%.&=;~ -]{1,40}$/),
    fc.webUrl(),
  );

  it('a page is one of the console of that partition, and its address reads back as itself; or it is refused', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PARTITIONS),
        fc.option(text, { nil: undefined }),
        text,
        (partition, region, service) => {
          try {
            const address = destinationOf({ partition, region, service });
            const url = new URL(address);
            expect([url.protocol, url.port, url.username, url.password]).toEqual(['https:', '', '', '']);
            expect(isConsoleHost(url.hostname, partition)).toBe(true);
            expect(url.href).toBe(address);
          } catch (error) {
            expect(error).toBeInstanceOf(SwitchError);
          }
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe('the practice organisation', () => {
  it('has the page on this machine', () => {
    const page = 'https://eu-west-1.console.aws.amazon.com/ec2/home?region=eu-west-1#Instances:';
    expect(destinationBy('http://127.0.0.1:4711/', page)).toBe(
      'http://127.0.0.1:4711/ec2/home?region=eu-west-1#Instances:',
    );
    expect(destinationBy('https://signin.aws.amazon.com', page)).toBe(page);
  });
});

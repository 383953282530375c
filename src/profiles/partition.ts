interface Partition {
  readonly name: string;
  readonly regions: RegExp;
  readonly suffix: string;
  readonly defaultRegion: string;
}

const AWS: Partition = {
  name: 'aws',
  regions: /^(us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/,
  suffix: 'amazonaws.com',
  defaultRegion: 'us-east-1',
};

const PARTITIONS: readonly Partition[] = [
  AWS,
  { name: 'aws-cn', regions: /^cn-\w+-\d+$/, suffix: 'amazonaws.com.cn', defaultRegion: 'cn-north-1' },
  {
    name: 'aws-us-gov',
    regions: /^us-gov-\w+-\d+$/,
    suffix: 'amazonaws.com',
    defaultRegion: 'us-gov-west-1',
  },
  {
    name: 'aws-eusc',
    regions: /^eusc-(de)-\w+-\d+$/,
    suffix: 'amazonaws.eu',
    defaultRegion: 'eusc-de-east-1',
  },
  { name: 'aws-iso', regions: /^us-iso-\w+-\d+$/, suffix: 'c2s.ic.gov', defaultRegion: 'us-iso-east-1' },
  {
    name: 'aws-iso-b',
    regions: /^us-isob-\w+-\d+$/,
    suffix: 'sc2s.sgov.gov',
    defaultRegion: 'us-isob-east-1',
  },
  {
    name: 'aws-iso-e',
    regions: /^eu-isoe-\w+-\d+$/,
    suffix: 'cloud.adc-e.uk',
    defaultRegion: 'eu-isoe-west-1',
  },
  {
    name: 'aws-iso-f',
    regions: /^us-isof-\w+-\d+$/,
    suffix: 'csp.hci.ic.gov',
    defaultRegion: 'us-isof-south-1',
  },
];

/** The partition a region lies in; one that is not known yet counts as the commercial one. */
export function partitionOf(region: string): Partition {
  return PARTITIONS.find(({ regions }) => regions.test(region)) ?? AWS;
}

/** The region STS is asked in where nothing names one, by the partition of an ARN. */
export function defaultRegionOf(partition: string): string {
  return (PARTITIONS.find(({ name }) => name === partition) ?? AWS).defaultRegion;
}

/** The region that a call is signed for: the global endpoint's own is us-east-1. */
export function signingRegionOf(region: string): string {
  return region === 'aws-global' ? AWS.defaultRegion : region;
}

/** The regional STS endpoint; the global one's region has it, too. */
export function stsEndpointOf(region: string): string {
  if (region === 'aws-global') return 'https://sts.amazonaws.com';
  return `https://sts.${region}.${partitionOf(region).suffix}`;
}

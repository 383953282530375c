interface Partition {
  readonly name: string;
  readonly regions: RegExp;
  readonly suffix: string;
  readonly dualStackSuffix: string;
  readonly defaultRegion: string;
}

const AWS: Partition = {
  name: 'aws',
  regions: /^(us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/,
  suffix: 'amazonaws.com',
  dualStackSuffix: 'api.aws',
  defaultRegion: 'us-east-1',
};

const PARTITIONS: readonly Partition[] = [
  AWS,
  {
    name: 'aws-cn',
    regions: /^cn-\w+-\d+$/,
    suffix: 'amazonaws.com.cn',
    dualStackSuffix: 'api.amazonwebservices.com.cn',
    defaultRegion: 'cn-north-1',
  },
  {
    name: 'aws-us-gov',
    regions: /^us-gov-\w+-\d+$/,
    suffix: 'amazonaws.com',
    dualStackSuffix: 'api.aws',
    defaultRegion: 'us-gov-west-1',
  },
  {
    name: 'aws-eusc',
    regions: /^eusc-(de)-\w+-\d+$/,
    suffix: 'amazonaws.eu',
    dualStackSuffix: 'api.amazonwebservices.eu',
    defaultRegion: 'eusc-de-east-1',
  },
  {
    name: 'aws-iso',
    regions: /^us-iso-\w+-\d+$/,
    suffix: 'c2s.ic.gov',
    dualStackSuffix: 'api.aws.ic.gov',
    defaultRegion: 'us-iso-east-1',
  },
  {
    name: 'aws-iso-b',
    regions: /^us-isob-\w+-\d+$/,
    suffix: 'sc2s.sgov.gov',
    dualStackSuffix: 'api.aws.scloud',
    defaultRegion: 'us-isob-east-1',
  },
  {
    name: 'aws-iso-e',
    regions: /^eu-isoe-\w+-\d+$/,
    suffix: 'cloud.adc-e.uk',
    dualStackSuffix: 'api.cloud-aws.adc-e.uk',
    defaultRegion: 'eu-isoe-west-1',
  },
  {
    name: 'aws-iso-f',
    regions: /^us-isof-\w+-\d+$/,
    suffix: 'csp.hci.ic.gov',
    dualStackSuffix: 'api.aws.hci.ic.gov',
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

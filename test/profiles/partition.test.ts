import { describe, expect, it } from 'vitest';
import { defaultRegionOf, partitionOf } from '../../src/profiles/partition.ts';
import { stsHostFor } from '../../src/profiles/sts-host.ts';

describe('N17 a region’s partition and STS', () => {
  it.each([
    ['us-east-1', 'aws', 'https://sts.us-east-1.amazonaws.com'],
    ['ap-southeast-4', 'aws', 'https://sts.ap-southeast-4.amazonaws.com'],
    ['mx-central-1', 'aws', 'https://sts.mx-central-1.amazonaws.com'],
    ['aws-global', 'aws', 'https://sts.amazonaws.com'],
    ['cn-north-1', 'aws-cn', 'https://sts.cn-north-1.amazonaws.com.cn'],
    ['us-gov-west-1', 'aws-us-gov', 'https://sts.us-gov-west-1.amazonaws.com'],
    ['eusc-de-east-1', 'aws-eusc', 'https://sts.eusc-de-east-1.amazonaws.eu'],
    ['us-iso-east-1', 'aws-iso', 'https://sts.us-iso-east-1.c2s.ic.gov'],
    ['us-isob-east-1', 'aws-iso-b', 'https://sts.us-isob-east-1.sc2s.sgov.gov'],
    ['eu-isoe-west-1', 'aws-iso-e', 'https://sts.eu-isoe-west-1.cloud.adc-e.uk'],
    ['us-isof-south-1', 'aws-iso-f', 'https://sts.us-isof-south-1.csp.hci.ic.gov'],
    ['moon-base-1', 'aws', 'https://sts.moon-base-1.amazonaws.com'],
  ])('%s', (region, partition, endpoint) => {
    expect(partitionOf(region).name).toBe(partition);
    expect(stsHostFor({ region })).toMatchObject({ endpoint });
  });

  it.each(['aws', 'aws-cn', 'aws-us-gov', 'aws-eusc', 'aws-iso', 'aws-iso-b', 'aws-iso-e', 'aws-iso-f'])(
    'the region that %s begins in lies in it',
    (partition) => {
      expect(partitionOf(defaultRegionOf(partition)).name).toBe(partition);
    },
  );
});

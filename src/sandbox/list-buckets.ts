import { type Account, FOUNDED } from './organisation.ts';
import { Refusal } from './refusal.ts';
import { pathOf, queryOf, type WireRequest } from './request.ts';
import type { Elements } from './xml.ts';

const CREATED = new Date(FOUNDED).toISOString();
const PARAMETERS = new Set(['x-id', 'max-buckets', 'continuation-token', 'prefix', 'bucket-region']);

/** Tells whether a request to S3 is for the list of buckets. */
export function isListBuckets(request: WireRequest): boolean {
  const names = [...new URLSearchParams(queryOf(request)).keys()];
  return request.method === 'GET' && pathOf(request) === '/' && names.every((name) => PARAMETERS.has(name));
}

/** The buckets of an account, as S3 lists them: in order of their names, and in pages where a page is asked for. */
export function listBuckets({ buckets, canonicalId, region }: Account, query: URLSearchParams): Elements {
  const asked = query.size > (query.has('x-id') ? 1 : 0);
  const inRegion = (query.get('bucket-region') ?? region) === region;
  const after = Buffer.from(query.get('continuation-token') ?? '', 'base64').toString();
  const listed = buckets.filter(
    (name) => inRegion && name > after && name.startsWith(query.get('prefix') ?? ''),
  );
  const page = listed.slice(0, pageSize(query));
  return {
    Owner: { ID: canonicalId },
    Buckets: {
      Bucket: page.map((Name) => ({ Name, CreationDate: CREATED, ...(asked && { BucketRegion: region }) })),
    },
    ContinuationToken:
      page.length < listed.length ? Buffer.from(page.at(-1) ?? '').toString('base64') : undefined,
    Prefix: query.get('prefix') ?? undefined,
  };
}

function pageSize(query: URLSearchParams): number {
  const size = Number(query.get('max-buckets') ?? 10_000);
  if (Number.isInteger(size) && size >= 1 && size <= 10_000) return size;
  throw new Refusal(400, 'InvalidArgument', 'Argument max-buckets must be an integer between 1 and 10000');
}

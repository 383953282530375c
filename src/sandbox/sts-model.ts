import type { Constraint, Shape } from './parameters.ts';

// Lengths, ranges and patterns as in AWS's published model of STS; the spelling of a pattern is what users see.
const TAG = '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]';
const sessionName: Constraint = { min: 2, max: 64, pattern: '[\\w+=,.@-]*' };
const externalId: Constraint = { min: 2, max: 1224, pattern: '[\\w+=,.@:\\/-]*' };
const serialNumber: Constraint = { min: 9, max: 256, pattern: '[\\w+=/:,.@-]*' };
const tokenCode: Constraint = { min: 6, max: 6, pattern: '[\\d]*' };
const tagKey: Constraint = { min: 1, max: 128, pattern: `${TAG}+` };
const tagValue: Constraint = { min: 0, max: 256, pattern: `${TAG}*` };
const policy: Constraint = { min: 1, max: 2048, pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+' };
const arn: Constraint = {
  min: 20,
  max: 2048,
  pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\u10000-\\u10FFFF]+',
};

/** What GetSessionToken takes. */
export const GET_SESSION_TOKEN: Shape = {
  parameters: {
    DurationSeconds: { min: 900, max: 129_600 },
    SerialNumber: serialNumber,
    TokenCode: tokenCode,
  },
};

/** What AssumeRole takes. */
export const ASSUME_ROLE: Shape = {
  parameters: {
    RoleArn: { ...arn, required: true },
    RoleSessionName: { ...sessionName, required: true },
    DurationSeconds: { min: 900, max: 43_200 },
    ExternalId: externalId,
    SerialNumber: serialNumber,
    TokenCode: tokenCode,
    SourceIdentity: sessionName,
    Policy: policy,
    'PolicyArns.member.arn': { ...arn, required: true },
    'Tags.member.Key': { ...tagKey, required: true },
    'Tags.member.Value': { ...tagValue, required: true },
    'TransitiveTagKeys.member': tagKey,
  },
  lists: { PolicyArns: 10, Tags: 50, TransitiveTagKeys: 50 },
};

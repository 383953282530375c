import { SignatureFlaw } from './refusal.ts';
import { headerOf, type WireRequest } from './request.ts';
import { basicFormat, parseMoment } from './time.ts';

const WINDOW = 15 * 60_000;

/** When a request says it was signed; refused when that is more than a quarter of an hour from now. */
export function signingTime(request: WireRequest, now: number): number {
  const text = headerOf(request, 'x-amz-date') ?? headerOf(request, 'date');
  if (text === undefined) throw new SignatureFlaw('malformed', NO_DATE);
  const signedAt = parseMoment(text);
  if (Number.isNaN(signedAt)) throw new SignatureFlaw('malformed', noDate(text));
  if (signedAt < now - WINDOW) throw new SignatureFlaw('clock', expired(signedAt, now));
  if (signedAt > now + WINDOW) throw new SignatureFlaw('clock', notYetCurrent(signedAt, now));
  return signedAt;
}

const NO_DATE = "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.";

const noDate = (text: string): string =>
  `Date must be in ISO-8601 'basic format'. Got '${text}'. See http://en.wikipedia.org/wiki/ISO_8601`;

const expired = (signedAt: number, now: number): string =>
  `Signature expired: ${basicFormat(signedAt)} is now earlier than ${basicFormat(now - WINDOW)} (${basicFormat(now)} - 15 min.)`;

const notYetCurrent = (signedAt: number, now: number): string =>
  `Signature not yet current: ${basicFormat(signedAt)} is still later than ${basicFormat(now + WINDOW)} (${basicFormat(now)} + 15 min.)`;

/** A date and a time with its zone, as AWS's tools write it: without a zone it would be another moment on each machine. */
const TIME = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d)(?::(\d\d)(?:[.,](\d+))?)?(?:([Zz])|([+-]\d\d):?(\d\d)?)$/;

/** The moment of an `Expiration`, in milliseconds since the epoch; undefined for what is none. */
export function momentOf(text: string): number | undefined {
  const [, date, minutes, seconds = '00', fraction = '0', utc, hours, rest = '00'] = TIME.exec(text) ?? [];
  if (date === undefined) return undefined;
  const zone = utc ? 'Z' : `${hours}:${rest}`;
  const moment = Date.parse(`${date}T${minutes}:${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}${zone}`);
  return Number.isNaN(moment) ? undefined : moment;
}

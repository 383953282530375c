/** What a pasted number or ARN says: an account, and a role where it names one. */
export interface Pasted {
  readonly account: string;
  readonly role?: string;
}

const ARN = /^arn:aws[a-z-]*:([a-z0-9-]*):[a-z0-9-]*:(\d{12}):(.+)$/;

/** The account of twelve digits, or account and role of an ARN; undefined for any other text. */
export function pastedIn(query: string): Pasted | undefined {
  // With what stood around it, and as the console writes it.
  const text = query.trim().replace(/^["'(]+|["'),;.]+$/g, '');
  const digits = text.replace(/^(\d{4})-(\d{4})-(\d{4})$/, '$1$2$3');
  if (/^\d{12}$/.test(digits)) return { account: digits };
  const [, service, account, what = ''] = ARN.exec(text) ?? [];
  if (account === undefined) return undefined;
  const role = service === 'iam' || service === 'sts' ? roleIn(what) : undefined;
  return { account, ...(role && { role }) };
}

/** `role/team/deploy`; of a session `assumed-role/deploy/ada`, where Identity Center has a name of its own for a role. */
function roleIn(what: string): string | undefined {
  const [, session] = /^assumed-role\/([^/]+)/.exec(what) ?? [];
  const role = session ?? /^role\/(.+)$/.exec(what)?.[1];
  return role && (/(?:^|\/)AWSReservedSSO_(.+)_[0-9a-f]{16}$/.exec(role)?.[1] ?? role);
}

import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { SwitchError } from '../../errors.ts';
import type { Env } from '../../profiles/settings.ts';

/** Who may sign a server's certificate. Without `ca`: whom Node knows, and whom NODE_EXTRA_CA_CERTS adds. */
export interface Authorities {
  readonly ca?: string;
}

/** The authorities of `AWS_CA_BUNDLE`, else of a profile's `ca_bundle`: in place of all others, as for AWS's tools. */
export function authoritiesOf(env: Env, ofProfile: string | undefined): Authorities {
  if (env.AWS_CA_BUNDLE) return { ca: bundle(env.AWS_CA_BUNDLE, 'AWS_CA_BUNDLE') };
  return ofProfile ? { ca: bundle(ofProfile, 'ca_bundle') } : {};
}

/** The certificates of a bundle; a bundle without any would trust nobody, and say so of every server. */
function bundle(path: string, name: string): string {
  try {
    const text = readFileSync(path, 'utf8');
    const certificates = text.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
    if (certificates.length === 0) throw new Error('it holds no certificate');
    for (const certificate of certificates) new X509Certificate(certificate);
    return text;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new SwitchError(
      'config',
      `${name} names a file that is no bundle of certificates: ${path}`,
      [why],
      error,
    );
  }
}

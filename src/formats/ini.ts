import { SwitchError } from '../errors.ts';
import { headerOf } from '../profiles/editing/writable.ts';
import type { Format } from './index.ts';

/** A section of `~/.aws/credentials`. */
export const ini: Format = ({ profile, region, credentials }) => {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  const lines = [
    headerFor(profile),
    `aws_access_key_id = ${accessKeyId}`,
    `aws_secret_access_key = ${secretAccessKey.reveal()}`,
    ...(sessionToken ? [`aws_session_token = ${sessionToken.reveal()}`] : []),
    ...(region ? [`region = ${region}`] : []),
  ];
  return `${lines.join('\n')}\n`;
};

function headerFor(profile: string): string {
  try {
    return headerOf({ kind: 'profile', name: profile }, 'credentials');
  } catch {
    throw new SwitchError(
      'failed',
      `the profile's name cannot be written for ini: AWS tools would not read it back`,
      ['nothing was printed; for one command: switch exec'],
    );
  }
}

import { SESSION_OPTIONS, type WarmCommand } from './command.ts';
import { serveProcess } from './serve-process.ts';

export const credentialProcess: WarmCommand = {
  summary: 'print the credentials of a profile as credential_process wants them',
  usage: 'profile',
  examples: [['credential-process jump', 'the JSON that the AWS CLI and the SDKs read']],
  notes: [
    'In ~/.aws/config, on the profile that has the key, with mfa_serial there only:',
    '  [profile jump]',
    '  credential_process = aws-switch credential-process jump',
    'Every role profile behind it then works in every SDK. Or for one role, on a profile of its own:',
    '  [profile prod-cli]',
    '  credential_process = aws-switch credential-process prod',
  ],
  options: SESSION_OPTIONS,
  words: { max: 1 },

  run: serveProcess,
};

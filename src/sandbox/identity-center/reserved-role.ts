import { createHash } from 'node:crypto';

/** The region that Identity Center is at home in; it stands in the path of its roles. */
export const HOME_REGION = 'eu-west-1';

/** The role that Identity Center has made in an account of a permission set; its last letters are always the same here. */
export function reservedRoleArn(accountId: string, permissionSet: string): string {
  const hash = createHash('sha256').update(`${accountId} ${permissionSet}`).digest('hex').slice(0, 16);
  return `arn:aws:iam::${accountId}:role/aws-reserved/sso.amazonaws.com/${HOME_REGION}/AWSReservedSSO_${permissionSet}_${hash}`;
}

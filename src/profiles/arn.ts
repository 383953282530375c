export interface RoleArn {
  readonly partition: string;
  readonly account: string;
  /** The role's name with its path: `team/deploy`. */
  readonly role: string;
}

const ROLE = /^arn:(aws[a-z-]*):iam::(\d{12}):role\/([\w+=,.@/-]+)$/;
const DEVICE = /^arn:(aws[a-z-]*):iam::\d{12}:(?:mfa|sms-mfa|u2f)\/([\w+=,.@/-]+)$/;

/** The parts of a role's ARN; undefined for anything that is not one. */
export function parseRoleArn(text: string): RoleArn | undefined {
  const [, partition, account, role] = ROLE.exec(text) ?? [];
  return partition && account && role ? { partition, account, role } : undefined;
}

/** Partition and name of a virtual MFA device's ARN; undefined for a hardware token's serial number. */
export function parseDeviceArn(text: string): { partition: string; name: string } | undefined {
  const [, partition, name] = DEVICE.exec(text) ?? [];
  return partition && name ? { partition, name } : undefined;
}

export interface RoleArn {
  readonly partition: string;
  readonly account: string;
  /** The role's name with its path: `team/deploy`. */
  readonly role: string;
}

const ROLE = /^arn:(aws[a-z-]*):iam::(\d{12}):role\/([\w+=,.@/-]+)$/;
const DEVICE = /^arn:(aws[a-z-]*):iam::(\d{12}):(?:mfa|sms-mfa|u2f)\/([\w+=,.@/-]+)$/;

/** The parts of a role's ARN; undefined for anything that is not one. */
export function parseRoleArn(text: string): RoleArn | undefined {
  const [, partition, account, role] = ROLE.exec(text) ?? [];
  return partition && account && role ? { partition, account, role } : undefined;
}

interface DeviceArn {
  readonly partition: string;
  /** That of its user. */
  readonly account: string;
  readonly name: string;
}

/** The parts of a virtual MFA device's ARN; undefined for a hardware token's serial number. */
export function parseDeviceArn(text: string): DeviceArn | undefined {
  const [, partition, account, name] = DEVICE.exec(text) ?? [];
  return partition && account && name ? { partition, account, name } : undefined;
}

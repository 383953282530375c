import type { RoleArn } from './arn.ts';

/** Who is in a role, as STS names them: the role without its path. */
export interface SessionArn extends RoleArn {
  readonly sessionName: string;
}

/** The parts of the ARN of a role's session; undefined for anything that is not one. */
export function parseSessionArn(text: string): SessionArn | undefined {
  const [, partition, account, role, sessionName] = SESSION.exec(text) ?? [];
  return partition && account && role && sessionName ? { partition, account, role, sessionName } : undefined;
}

const SESSION = /^arn:(aws[a-z-]*):sts::(\d{12}):assumed-role\/([\w+=,.@-]{1,64})\/([\w+=,.@-]{2,64})$/;

import path from 'node:path';
import type { TestNode } from '../support/nodes.ts';
import type { Job } from './job.ts';

/** What all is compared with: a Node that starts and ends. */
export const nothingOf = ({ file }: Pick<TestNode, 'file'>, copies = 1): Job => ({
  name: copies === 1 ? '`node -e 0`' : `${copies} of \`node -e 0\` at once`,
  argv: [file, '-e', '0'],
  env: { PATH: pathOf(file), HOME: '/nonexistent' },
  copies,
});

/** A path on which `node` is this one. */
export const pathOf = (file: string): string => `${path.dirname(file)}:${process.env.PATH ?? ''}`;

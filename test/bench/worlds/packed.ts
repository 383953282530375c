import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { ROOT } from '../../keychain/support/program.ts';
import { type After, temporaryFolder } from '../../keychain/support/temporary.ts';

/** The program as npm installs it, by its shebang; in words why it cannot be installed. */
export function installedByNpm(after: After): { file: string } | { why: string } {
  const folder = temporaryFolder(after);
  const prefix = path.join(folder, 'prefix');
  try {
    const packed = npm('pack', '--ignore-scripts', '--pack-destination', folder).trim();
    npm('install', '--global', '--prefix', prefix, '--ignore-scripts', path.join(folder, packed));
  } catch (error) {
    return {
      why: `npm install: ${
        String((error as { stderr?: string }).stderr)
          .trim()
          .split('\n')[0]
      }`,
    };
  }
  return { file: path.join(prefix, 'bin', 'switch') };
}

const npm = (...words: string[]): string =>
  execFileSync('npm', [...words, '--prefer-offline', '--no-audit', '--no-fund', '--loglevel', 'error'], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });

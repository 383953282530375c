import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** The package as it would be published, and installed from its file into an empty prefix. */
export interface Packed {
  /** The tarball's files, by their paths in the package. */
  readonly files: readonly string[];
  /** Bytes of the tarball, and of what is in it. */
  readonly size: number;
  readonly unpacked: number;
  /** The packages below the installed one, as `@scope/name@version`. */
  readonly tree: readonly string[];
  readonly program: string;
  remove(): void;
}

interface Told {
  readonly filename: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

/** Packs what is built, and installs it; no script of any package is run. */
export function installPacked(project: string): Packed {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'packed-'));
  const prefix = path.join(folder, 'prefix');
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = (...words: string[]): string =>
    execFileSync('npm', [...words, ...quiet], { cwd: project, encoding: 'utf8', timeout: 50_000 });
  try {
    const [told] = JSON.parse(npm('pack', '--json', '--pack-destination', folder)) as [Told];
    const file = path.join(folder, told.filename);
    npm('install', '--global', '--prefer-offline', '--prefix', prefix, file);
    return {
      files: told.files.map(({ path: name }) => name),
      size: told.size,
      unpacked: told.unpackedSize,
      tree: packagesBelow(path.join(prefix, 'lib', 'node_modules', 'aws-switch')),
      program: path.join(prefix, 'bin', 'switch'),
      remove: () => fs.rmSync(folder, { recursive: true, force: true }),
    };
  } catch (error) {
    fs.rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

function packagesBelow(folder: string): string[] {
  const own = path.join(folder, 'node_modules');
  if (!fs.existsSync(own)) return [];
  const names = fs.readdirSync(own).flatMap((name) => {
    if (name.startsWith('.')) return [];
    if (!name.startsWith('@')) return [name];
    return fs.readdirSync(path.join(own, name)).map((each) => `${name}/${each}`);
  });
  return names.flatMap((name) => {
    const at = path.join(own, name);
    const { version } = JSON.parse(fs.readFileSync(path.join(at, 'package.json'), 'utf8')) as {
      version: string;
    };
    return [`${name}@${version}`, ...packagesBelow(at)];
  });
}

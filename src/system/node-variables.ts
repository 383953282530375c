// Variables by which whoever sets them steers the Node that we run in: what it loads, prints and writes down. They are
// meant for programs of the user's own, which get them as they were.

import type { Env } from '../profiles/settings.ts';

/** Node obeys these before our first line, or reads them when it starts and never again. */
const STEERING = [
  'NODE_DEBUG',
  'NODE_DEBUG_NATIVE',
  'NODE_V8_COVERAGE',
  'NODE_REDIRECT_WARNINGS',
  'NODE_PENDING_DEPRECATION',
  // Holds compiled code, which is run unread.
  'NODE_COMPILE_CACHE',
  'NODE_ICU_DATA',
  'NODE_TLS_REJECT_UNAUTHORIZED',
  'OPENSSL_CONF',
  'OPENSSL_MODULES',
  'OPENSSL_ENGINES',
  'SSLKEYLOGFILE',
  // The keychain library loads what they name in place of its own.
  'NAPI_RS_NATIVE_LIBRARY_PATH',
  'NAPI_RS_FORCE_WASI',
] as const;

/** True in the stand-alone program, whose runtime is Bun and lies in it. */
export const isStandAlone = (): boolean => process.versions.bun !== undefined;

/** The file that a run was started from; a stand-alone program is one file, with its runtime. */
export const programFileOf = ({ argv, execPath }: NodeJS.Process): string =>
  isStandAlone() ? execPath : (argv[1] ?? '');

/** What Bun obeys; all users of Bun have the folder of its installation in their environment. */
const OF_BUN = /^BUN_(?!INSTALL$)/;

export const OPTIONS = 'NODE_OPTIONS';
const PATH = 'NODE_PATH';
/** All of them. */
export const ALL: readonly string[] = [...STEERING, OPTIONS, PATH];
/** True for a variable that Bun obeys, in it. */
export const isOfBun = (name: string): boolean => isStandAlone() && OF_BUN.test(name);
/** True for one that is taken away where Node is started anew. */
export const isTaken = (name: string): boolean => ALL.includes(name) || isOfBun(name);

/** Options that load, print and write nothing, and that make no connection weaker. Any other is not for us. */
const HARMLESS =
  /^--(?:max-(?:old-space|semi-space|http-header)-size=\d+|(?:stack-trace-limit|network-family-autoselection-attempt-timeout)=\d+|no-(?:warnings|deprecation|network-family-autoselection)|enable-source-maps|dns-result-order=\w+|use-(?:system|bundled)-ca|tls-min-v1\.[23]|(?:enable|force)-fips|disable-(?:sigusr1|warning=[\w-]+)|experimental-vm-modules)$/;

/** True where a variable steers this Node in a way that is not for us, and only another start helps. */
export function isSteered(env: NodeJS.ProcessEnv): boolean {
  return (
    STEERING.some((name) => env[name]) ||
    !isHarmless(env[OPTIONS]) ||
    (isStandAlone() && Object.keys(env).some(isOfBun)) ||
    (env[PATH] ? !isPathForgotten(env) : false)
  );
}

function isHarmless(options: string | undefined): boolean {
  return !options || wordsOf(options).every(isHarmlessWord);
}

/** Node takes both for one. */
export const isHarmlessWord = (word: string): boolean => HARMLESS.test(word.replaceAll('_', '-'));

/**
 * Packages are looked for there where they are not found beside us, and the keychain library tries names that are not
 * there. pnpm sets it in every run of ours: another start would cost its users more than it is worth.
 */
function isPathForgotten(env: NodeJS.ProcessEnv): boolean {
  const { _initPaths: readPaths } = process.getBuiltinModule('node:module') as { _initPaths?: () => void };
  if (!readPaths) return false;
  const { [PATH]: before } = env;
  delete env[PATH];
  readPaths();
  env[PATH] = before;
  return true;
}

/** What is quoted is nothing that we know, so its parts may be taken for words. */
export const wordsOf = (options: string): string[] => options.split(' ').filter((word) => word !== '');

/** Holds what was taken away, until our own run gives it to its child. */
export const TAKEN = '_SWITCH_NODE';

/** The user's own environment, as it was before Node was started anew. */
export function asGiven(env: Env): Env {
  const { [TAKEN]: taken, ...rest } = env;
  return taken === undefined ? env : { ...rest, ...valuesIn(taken) };
}

/** Whoever writes it by hand can set no other variable by it. */
function valuesIn(taken: string): Env {
  try {
    const found = Object.entries(JSON.parse(taken) as object);
    return Object.fromEntries(found.filter(([name, value]) => isTaken(name) && typeof value === 'string'));
  } catch {
    return {};
  }
}

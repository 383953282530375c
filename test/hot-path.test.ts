// What a warm run loads. Every SDK call of every tool on the machine pays for it, so it is held here: the
// difference to an empty script, and the source files of the chunks, which their source maps tell.

import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { joinPractice, storeKey, warm } from './keychain/support/practice.ts';
import { PROGRAM, run } from './keychain/support/program.ts';
import { startSecretService, whyNoSecretService } from './keychain/support/secret-service.ts';
import { type After, atTheEnd, temporaryFolder } from './keychain/support/temporary.ts';
import { missing, titled } from './keychain/support/tools.ts';
import { signIn } from './sandbox/support-sso.ts';
import { TOKEN_FILE } from './sources/sso/practice.ts';
import { installWithStub } from './support-keyring/install.js';

const PRELOAD = path.join(import.meta.dirname, 'support-keyring', 'report-modules.cjs');

/** What Node itself would spend more than a millisecond on. */
const COSTLY = [
  ...['net', 'tls', 'crypto', 'stream', 'http', 'https', 'http2', 'child_process', 'worker_threads'],
  ...['readline', 'dns', 'dgram', 'tty', 'zlib', 'v8', 'inspector'],
];

type Env = Readonly<Record<string, string>>;

interface Installed {
  readonly program: string;
  readonly env: Env;
}

interface Loaded {
  /** Names of Node's own modules: `net`. */
  readonly modules: readonly string[];
  /** Files of ours and of packages, as the source maps name them. */
  readonly sources: readonly string[];
  /** The files that were read, without their folders; no package. */
  readonly chunks: readonly string[];
}

/** What a script loads beyond what an empty one does. */
async function loadedBy(argv: readonly string[], env: Env, folder: string): Promise<Loaded> {
  const empty = path.join(folder, 'empty.cjs');
  fs.writeFileSync(empty, '');
  const none = await reported([empty], env, folder);
  // The first run with these options keeps what V8 has compiled; the second is as all others.
  await reported(argv, env, folder);
  const all = await reported(argv, env, folder);
  const modules = all.builtin.filter((name) => !none.builtin.includes(name));
  const files = all.files.filter((name) => !none.files.includes(name));
  return {
    modules: modules.map((name) => name.replace(/^NativeModule /, '')),
    sources: files.flatMap(sourcesOf),
    chunks: files.filter((name) => !name.includes('node_modules')).map((name) => path.basename(name)),
  };
}

interface Report {
  readonly builtin: readonly string[];
  readonly files: readonly string[];
}

async function reported(argv: readonly string[], env: Env, folder: string): Promise<Report> {
  const file = path.join(folder, 'report.json');
  const ended = await run(process.execPath, ['--require', PRELOAD, ...argv], {
    env: { ...env, MODULES_REPORT: file },
  });
  expect(ended).toMatchObject({ code: 0, stderr: expect.stringMatching(SAID) });
  return JSON.parse(fs.readFileSync(file, 'utf8')) as Report;
}

/** Nothing, but for `use`, which says where a shell is. */
const SAID = /^(?:switch: using prod .*\n)?$/;

/** A chunk's own sources; a file without a map stands for itself. */
function sourcesOf(file: string): string[] {
  if (!fs.existsSync(`${file}.map`)) return [file];
  const { sources } = JSON.parse(fs.readFileSync(`${file}.map`, 'utf8')) as { sources: string[] };
  return sources.map((source) => source.replace(/^.*?(?=src\/|node_modules\/)/, ''));
}

const PACKAGES = /node_modules\/(?!@napi-rs\/keyring)/;

describe('the list of what is loaded', () => {
  const after = atTheEnd();

  it('would show each of the costly modules', async () => {
    const folder = temporaryFolder(after);
    const script = path.join(folder, 'script.cjs');
    fs.writeFileSync(script, COSTLY.map((name) => `require('node:${name}');`).join('\n'));
    const { modules } = await loadedBy([script], { PATH: '' }, folder);
    expect(modules).toEqual(expect.arrayContaining(COSTLY));
  });
});

describe('the bundle', () => {
  it('is ASCII: of a source with other characters V8 may keep two bytes for each, all the while a command runs', () => {
    const folder = path.join(import.meta.dirname, '..', 'dist');
    const files = [
      ...fs.readdirSync(folder),
      ...fs.readdirSync(path.join(folder, 'chunks')).map((name) => `chunks/${name}`),
    ];
    const sources = files.filter((name) => name.endsWith('.cjs'));
    expect(sources).toContain('main.cjs');
    const wide = sources.filter((name) =>
      fs.readFileSync(path.join(folder, name)).some((byte) => byte > 127),
    );
    expect(wide).toEqual([]);
  });
});

const inFolder = (folder: string, names: string): string[] =>
  names.split(' ').map((name) => `src/${folder}${name}.ts`);

/** The files of the entry. What is added here is read hundreds of times a day. */
const ENTRY = [
  ...inFolder('', 'errors main secret'),
  ...inFolder('commands/', 'open-plan serve-process warm'),
  ...inFolder('context/', 'index-folder kept-plans keychain lane voice'),
  ...inFolder('formats/', 'process-answer'),
  ...inFolder('keychain/', 'index library os trouble'),
  ...inFolder(
    'keychain/os/',
    'address aes agreement arithmetic bus call calls entry in-time item line message nobody patience',
  ),
  ...inFolder('keychain/os/', 'read ready secrets'),
  ...inFolder('sessions/', 'fresh kept-session session'),
  ...inFolder(
    'system/',
    'after beneath compiled display file-calls file-status no-core node-variables output ownership places private-reader private-text',
  ),
  ...inFolder('system/', 'stamp'),
  ...inFolder('words/', 'clean encodings items keychain-title sha256 stamp time typed view yes'),
];

const STORES: readonly { store: string; why: string; install: (after: After) => Promise<Installed> }[] = [
  {
    store: 'a stub for the keychain',
    why: '',
    install: async (after) => installWithStub(temporaryFolder(after)),
  },
  {
    store: 'a real login keyring',
    why: whyNoSecretService,
    install: async (after) => ({ program: PROGRAM, env: (await startSecretService(after)).env }),
  },
];

/** The plain forms, each with its name. */
const WARM: readonly (readonly [name: string, ...argv: string[]])[] = [
  ['credential-process', 'credential-process', 'prod'],
  ['exec', 'exec', 'prod', '--', process.execPath, '-e', '0'],
  ['export', 'export', 'prod'],
  ['use', '__env', 'bash/0.1.0', 'use', 'prod'],
];

describe.each(STORES)('with $store', ({ why, install }) => {
  describe.skipIf(why)(titled('a warm run', why), () => {
    const after = atTheEnd();
    let program: string;
    let env: Env;
    let served: Loaded;
    beforeAll(async () => {
      const member = await joinPractice(after);
      const installed = await install(after);
      program = installed.program;
      env = { ...member.env, ...installed.env };
      await storeKey(member, env, program);
      await warm(member, env, program);
      served = await loaded('credential-process', 'prod');
    });

    const loaded = (...argv: string[]): Promise<Loaded> =>
      loadedBy([program, ...argv], env, temporaryFolder(after));

    it('of credential-process loads none of the costly modules', () => {
      const { modules } = served;
      expect(modules.filter((name) => COSTLY.includes(name))).toEqual([]);
      expect(
        modules.filter((name) => /^internal\/(crypto|tls|streams|http2?|child_process|worker)\b/.test(name)),
      ).toEqual([]);
    });

    it('of credential-process loads the keychain, and no package beside it', () => {
      const { sources } = served;
      expect(sources).toContain('src/keychain/os.ts');
      expect(sources.filter((source) => PACKAGES.test(source))).toEqual([]);
    });

    it('of credential-process loads nothing that asks, calls, waits for others or looks up help', () => {
      const { sources } = served;
      const cold =
        /src\/(mfa|sources|sandbox|history)\/|src\/system\/(terminal|network|flight|log-files)|src\/system\/child\/(run\.|plan|relay|passing|witness|windows-plan)|src\/sessions\/(sts|single-flight|claims)|src\/commands\/(read|help)/;
      expect(sources.filter((source) => cold.test(source))).toEqual([]);
    });

    it('of credential-process reads the entry, and no file of ours beside it', () => {
      const { chunks } = served;
      // The stub stands behind no bus: without one the library is asked, after a look.
      expect(chunks.filter((name) => name !== 'switch.cjs')).toEqual(['main.cjs']);
      const size = fs.statSync(path.join(path.dirname(program), '..', 'dist', 'main.cjs')).size;
      const own = served.sources.filter((source) => /^src\//.test(source)).sort();
      expect(own).toEqual(ENTRY.sort());
      // Its compiled code grows with it: what makes it larger must be worth that, hundreds of times a day.
      expect(size).toBeLessThan(71_500);
    });

    it.each(WARM)('of %s loads nothing that reads AWS’s files or plans', async (_name, ...argv) => {
      const { sources } = await loaded(...argv);
      expect(sources).toContain('src/context/kept-plans.ts');
      const planner =
        /^src\/(?:profiles\/(?!wish|arn|partition|role-at-end)|context\/(?:live|planned|grounds|opened-anew))/;
      expect(sources.filter((source) => planner.test(source))).toEqual([]);
    });

    const whyNoStrace = missing('strace');
    describe.skipIf(whyNoStrace)(titled('seen by strace', whyNoStrace), () => {
      it.each(WARM)(
        '%s reads one file of ours, which is the plan, and none of AWS’s',
        async (_name, ...argv) => {
          const trace = path.join(temporaryFolder(after), 'trace');
          const strace = ['-f', '-qq', '-e', 'trace=openat,open', '-o', trace, process.execPath, program];
          const ended = await run('strace', [...strace, ...argv], { env });
          expect(ended).toMatchObject({ code: 0, stderr: expect.stringMatching(SAID) });
          const opened = fs
            .readFileSync(trace, 'utf8')
            .matchAll(/(?:aws-switch|\.aws)\/([\w/.-]+)".*O_RDONLY/g);
          expect([...opened].map(([, name]) => name)).toEqual(['plans/prod.json']);
        },
      );
    });

    it('of exec loads no package beside it either, and none of the costly modules but for a witness', async () => {
      const { modules, sources } = await loaded('exec', 'prod', '--', process.execPath, '-e', '0');
      expect(sources).toContain('src/system/child/run.ts');
      expect(sources.filter((source) => PACKAGES.test(source))).toEqual([]);
      // Where the command has taken so long that one was called; newer Nodes put the command in their place.
      if (!sources.includes('src/system/child/witness.ts'))
        expect(modules.filter((name) => COSTLY.includes(name))).toEqual([]);
    });

    it('of export loads no package, no option parser and none of the costly modules', async () => {
      const { modules, sources } = await loaded('export', 'prod');
      expect(sources).toContain('src/shells/posix.ts');
      expect(sources.filter((source) => PACKAGES.test(source) || /commands\/read/.test(source))).toEqual([]);
      expect(modules.filter((name) => COSTLY.includes(name))).toEqual([]);
    });

    it('is told from a cold one, which loads the SDK and an option parser', async () => {
      const { modules, sources } = await loaded('whoami', 'prod');
      expect(modules).toEqual(expect.arrayContaining(['net', 'https', 'stream']));
      for (const name of ['commander', '@aws-sdk', '@smithy'])
        expect(
          sources.some((source) => source.includes(`node_modules/${name}/`)),
          name,
        ).toBe(true);
    });
  });
});

describe('behind Identity Center', () => {
  const after = atTheEnd();

  it('a warm run loads what one of an IAM user does, and nothing more; it asks nothing of AWS', async () => {
    const member = await joinPractice(after);
    const { organisation, folder } = member;
    const { program, env: stub } = installWithStub(temporaryFolder(after));
    const env = { ...member.env, ...stub };
    await storeKey(member, env, program);
    await warm(member, env, program);
    const { accessToken } = await signIn(organisation as never);
    const cache = path.join(folder, '.aws', 'sso', 'cache');
    fs.mkdirSync(cache, { recursive: true, mode: 0o700 });
    const token = { startUrl: `${organisation.url}/start`, region: 'eu-west-1', accessToken };
    const kept = JSON.stringify({ ...token, expiresAt: '2090-01-01T00:00:00Z' });
    fs.writeFileSync(path.join(cache, TOKEN_FILE), kept, { mode: 0o600 });
    const warmed = (profile: string): Promise<Loaded> =>
      loadedBy([program, 'credential-process', profile], env, temporaryFolder(after));
    await warmed('dev-sso');
    fs.rmSync(cache, { recursive: true });
    const before = organisation.log.length;
    expect(await warmed('dev-sso')).toEqual(await warmed('prod'));
    expect(organisation.log.length).toBe(before);
  });
});

describe('with the encrypted file, whose data key is remembered', () => {
  const after = atTheEnd();
  const PASSPHRASE = { SWITCH_FILE_PASSPHRASE: 'a passphrase' };

  it('a warm run of credential-process loads what decrypts, and nothing that asks, derives or starts a program', async () => {
    const member = await joinPractice(after);
    const { program, env: stub } = installWithStub(temporaryFolder(after));
    const kernel = { SWITCH_FILE_REMEMBER: 'yes', SWITCH_TEST_KERNEL: path.join(member.folder, 'kernel') };
    const env = { ...member.env, ...stub, ...kernel, SWITCH_KEYCHAIN: 'file', PATH: '' };
    await storeKey(member, { ...env, ...PASSPHRASE }, program);
    await warm(member, { ...env, ...PASSPHRASE }, program);
    const { modules, sources } = await loadedBy(
      [program, 'credential-process', 'prod'],
      env,
      temporaryFolder(after),
    );
    // Node's own crypto stands on streams.
    const costly = COSTLY.filter((name) => !['crypto', 'stream'].includes(name));
    expect(modules.filter((name) => costly.includes(name))).toEqual([]);
    expect(sources).toContain('src/keychain/remembered.ts');
    const cold =
      /src\/keychain\/(lock|passphrase|keyctl)|src\/system\/(program|terminal|flight)|single-flight|first-use/;
    expect(sources.filter((source) => cold.test(source) || PACKAGES.test(source))).toEqual([]);
  });
});

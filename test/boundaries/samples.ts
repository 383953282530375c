import type { Tree } from './source.ts';

/** A template with parts in it. */
const templateOf = (text: string): string =>
  `const a = \`${text.replaceAll('<', '$' + '{').replaceAll('>', '}')}\`;\n`;

/** For each rule small trees that break it. */
export const BAD: Readonly<Record<string, readonly Tree[]>> = {
  'one door per package': [
    { 'src/a/x.ts': "import a from 'pkg';", 'src/a/y.ts': "import type { B } from 'pkg';" },
    { 'src/sources/x.ts': "import a from 'pkg';", 'src/a/y.ts': "const b = await import('pkg');" },
    { 'src/a/x.ts': "require('pkg')", 'src/a/y.ts': "import {\n  a,\n  b,\n} from 'pkg';" },
  ],
  'edges only: modules that touch the world': [
    { 'src/sessions/x.ts': "import fs from 'node:fs';" },
    { 'src/keychain/index.ts': "import { readFile } from 'node:fs/promises';" },
    { 'src/main.ts': "const { spawn } = await import('node:child_process');" },
  ],
  'edges only: the process': [
    { 'src/main.ts': 'const a = process.env.HOME;' },
    { 'src/mfa/index.ts': "const a = process['env'];".replace("['", '[').replace("']", ']') },
    { 'src/words/x.ts': 'console.log(1)' },
    { 'src/commands/x.ts': "await fetch('https://x')" },
  ],
  'edges only: the clock': [
    { 'src/profiles/x.ts': 'const a = Date.now();' },
    { 'src/commands/x.ts': 'const a = new Date(0);' },
  ],
  'who may import whom': [
    { 'src/errors.ts': "import { a } from './words/clean.ts';" },
    { 'src/profiles/x.ts': "import type { A } from '../context/index.ts';" },
    { 'src/sessions/x.ts': "import { a } from '../system/files.ts';" },
    { 'src/sessions/x.ts': "import { a } from '../keychain/file.ts';" },
    { 'src/commands/x.ts': "import { contextOf } from '../context/index.ts';" },
    { 'src/commands/x.ts': "import { a, type B } from '../sessions/open.ts';" },
    { 'src/commands/x.ts': "const { a } = await import('../system/child/run.ts');" },
    { 'src/context/live.ts': "import { openOs } from '../keychain/os.ts';" },
    { 'src/context/terminal.ts': "import { runChild } from '../system/child/run.ts';" },
    { 'src/main.ts': "import { exec } from './commands/exec.ts';" },
  ],
  'nothing but the command sandbox imports the practice organisation': [
    { 'src/context/live.ts': "const { a } = await import('../sandbox/index.ts');" },
  ],
  'profiles import errors, words and themselves': [
    { 'src/profiles/plan.ts': "import { join } from 'node:path';" },
    { 'src/profiles/plan.ts': "import { prefixOf } from '../sessions/prefix.ts';" },
  ],
  'no folder or file called utils, helpers or types': [
    { 'src/utils/x.ts': '' },
    { 'src/words/helpers.ts': '' },
  ],
  'no file over 150 lines': [{ 'src/x.ts': 'x\n'.repeat(151) }],
  'names in commands that a person may paste are typed()': [
    'store it: switch add <name>',
    'switch exec <typed(name)> -- <command> --x',
    '<context.program> explain <names[0]>',
    'credential_process = aws-switch credential-process <name ?? 1>',
  ].map((text) => ({ 'src/commands/x.ts': templateOf(text) })),
  'no default exports': [{ 'src/x.ts': 'export default 1;' }, { 'src/x.ts': 'export { a as default };' }],
};

/** A tree that breaks none. */
export const GOOD: Tree = {
  'src/errors.ts': '// import fs from "node:fs"; process.env\nexport const a = 1;\n',
  'src/system/x.ts': "import fs from 'node:fs';\nconst a = process.env.HOME;\nDate.now();\n",
  'src/mfa/index.ts':
    "export const prompts = {\n  process: () => import('./process.ts'),\n};\n/** process.env */\n",
  'src/mfa/process.ts': "import { spawnSync } from 'node:child_process';\n",
  'src/commands/x.ts':
    "import type { Context } from '../context/index.ts';\nimport { type A, type B } from '../sessions/x.ts';\n",
  'src/sources/x.ts': "import a from 'pkg';\n",
  'src/sources/y.ts': "import b from 'pkg';\n",
  'src/words/time.ts': 'export const a = new Date(0);\n',
  'src/commands/y.ts': templateOf('store it: <program> add <typed(name ?? 1)>, one of <count>'),
  'src/context/network.ts': "const a = await import('../system/network/http.ts');\n",
};

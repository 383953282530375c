// The rules of docs/decisions/boundaries.md: who may import whom, and who may touch the world.

import { commands } from '../../src/commands/index.ts';
import { found, type Import, importsOf, show, showImport, type Tree } from './source.ts';

const EDGES =
  /^src\/(context\/(lane|live)\.ts|system\/.*|profiles\/read\.ts|sandbox\/.*|(keychain|mfa|imports|sources)\/(?!index\.ts).*)$/;
const isEdge = (file: string): boolean => EDGES.test(file);

/** The one place where a date is put into words. */
const DATES = 'src/words/time.ts';

const WORLD =
  /^node:(fs|child_process|net|tls|http|https|http2|tty|os|dns|dgram|readline|worker_threads|process)(\/|$)/;

/** From a command of ours in a template to the end of what a person would paste. */
const COMMAND_LINE = new RegExp(
  `(?<=\\b(?:switch|asw|aws-vault|program\\}) (?:${Object.keys(commands).join('|')}) )(?:[^\\n\\\\\`$,;(]|\\$\\{[^{}]*\\})+`,
);

/** What stands in such a line and is no name. */
const OWN_WORDS: ReadonlySet<string> = new Set(
  ['dashes', 'program', 'context.program'].map((word) => `\${${word}}`),
);

const VOCABULARY = ['environment', 'index-file', 'prefix', 'session', 'stored-key'].map(
  (name) => `sessions/${name}.ts`,
);

/**
 * Who may import whom: beside its own folder, and errors, words and secret, which everyone may. "type" allows
 * types alone; "lazy" allows import() as well. The context names concrete things. The vocabulary of
 * sessions is pure, and serves whoever speaks of them.
 */
const MAY: Readonly<Record<string, readonly string[]>> = {
  errors: [],
  secret: [],
  words: [],
  profiles: [],
  system: ['type profiles'],
  keychain: ['type profiles', 'system'],
  mfa: ['type profiles', 'system', ...VOCABULARY],
  sessions: ['profiles', 'type keychain', 'type mfa', 'type sources', 'type rotation'],
  sources: [
    'profiles',
    'type keychain',
    'system',
    'type sessions',
    // How any service of AWS is asked: again, by its clock, and with an error for a person.
    'sessions/asked.ts',
    'sessions/client-config.ts',
    'sessions/network.ts',
    'sessions/questions.ts',
    'sessions/retry.ts',
    'sessions/server-clock.ts',
    ...VOCABULARY,
  ],
  // Pure, but for asking AWS over the network that it is given.
  console: ['profiles', 'type sessions', 'sessions/asked.ts', 'sessions/network.ts', ...VOCABULARY],
  // Pure: what is remembered of a session, and how CloudTrail shows it.
  history: ['profiles', 'type sessions'],
  imports: ['profiles', 'type sessions', 'system'],
  formats: ['profiles', 'type sessions', 'shells'],
  rotation: ['type sessions', ...VOCABULARY],
  picker: [],
  shells: ['type profiles', ...VOCABULARY],
  commands: [
    'profiles',
    'type sessions',
    ...VOCABULARY,
    'type context',
    'type imports',
    'type sources',
    'type rotation',
    'console',
    'history',
    'picker',
    'shells/index.ts',
    'type shells',
    'lazy shells',
    'formats/index.ts',
    // Its answer is the program that runs hundreds of times a day.
    'formats/process-answer.ts',
    'lazy sandbox',
  ],
  sandbox: [],
  // The build runs it; nobody imports it.
  manual: ['commands', 'shells/index.ts', 'type shells'],
  context: [
    'profiles',
    'sessions',
    'rotation',
    'history',
    'type commands',
    'keychain/index.ts',
    'type keychain',
    'type sources',
    'type mfa',
    'type imports',
    'type system',
    // A warm run needs these.
    'system/after.ts',
    'system/compiled.ts',
    'system/node-variables.ts',
    'system/output.ts',
    'system/places.ts',
    'system/private-reader.ts',
    'system/stamp.ts',
    // And nearly every other one this.
    'system/files.ts',
  ],
  main: [
    'system/compiled.ts',
    'system/no-core.ts',
    'system/node-variables.ts',
    'lazy system',
    'context',
    'commands/warm.ts',
    'type commands',
    'lazy commands',
  ],
};
const FOR_ALL = ['errors', 'words', 'secret'];

const layerOf = (file: string): string => {
  const [, first = '', second] = file.split('/');
  return second === undefined ? first.replace(/\.ts$/, '') : first;
};

function mayImport({ file, target, how }: Import): boolean {
  const [from, to] = [layerOf(file), layerOf(target)];
  const isLazyContext = from === 'context' && how === 'lazy';
  if (from === to || isLazyContext || (FOR_ALL.includes(to) && !FOR_ALL.includes(from))) return true;
  return (MAY[from] ?? []).some((allowed) => {
    const [name = '', kind = ''] = allowed.split(' ').reverse();
    const isMeant = name === to || `src/${name}` === target;
    return isMeant && (kind === '' || how === 'type' || how === kind);
  });
}

/** Each gives the places where it is broken. */
export const RULES: Readonly<Record<string, (tree: Tree) => string[]>> = {
  'one door per package': (tree) => {
    const doors = new Map<string, Import[]>();
    for (const one of importsOf(tree).filter(({ target }) => !/^(src\/|node:)/.test(target)))
      doors.set(one.target, [...(doors.get(one.target) ?? []), one]);
    const doorOf = ({ file }: Import): string => file.replace(/^(src\/sources)\/.*/, '$1');
    return [...doors.values()]
      .filter((all) => new Set(all.map(doorOf)).size > 1)
      .flatMap((all) => all.map(showImport));
  },
  'edges only: modules that touch the world': (tree) =>
    importsOf(tree)
      .filter(({ file, target }) => WORLD.test(target) && !isEdge(file))
      .map(showImport),
  'edges only: the process': (tree) =>
    found(tree, /(?<![\w.$'/-])(?:process[.[]\w+|globalThis\b|console\.\w+|fetch\()/)
      .filter(({ file }) => !isEdge(file))
      .map(show),
  'edges only: the clock': (tree) =>
    found(tree, /\bnew Date\(|\bDate\.now\b|\bperformance\.now\b/)
      .filter(({ file }) => !isEdge(file) && file !== DATES)
      .map(show),
  'who may import whom': (tree) =>
    importsOf(tree)
      .filter(({ target }) => target.startsWith('src/'))
      .filter((one) => !mayImport(one))
      .map(showImport),
  'nothing but the command sandbox imports the practice organisation': (tree) =>
    importsOf(tree)
      .filter(({ target, file }) => target.startsWith('src/sandbox/') && !file.startsWith('src/sandbox/'))
      .filter(({ file }) => !/^src\/commands\/sandbox(-visit)?\.ts$/.test(file))
      .map(showImport),
  'profiles import errors, words and themselves': (tree) =>
    importsOf(tree)
      .filter(({ file }) => file.startsWith('src/profiles/') && file !== 'src/profiles/read.ts')
      .filter(({ target }) => !/^src\/(errors\.ts$|words\/|profiles\/)/.test(target))
      .map(showImport),
  'no folder or file called utils, helpers or types': (tree) =>
    Object.keys(tree).filter((file) => /(^|\/)(utils?|helpers?|types|common|misc)(\/|\.ts$)/.test(file)),
  'no file over 150 lines': (tree) =>
    Object.entries(tree)
      .map(([file, text]) => [file, text.trimEnd().split('\n').length] as const)
      .filter(([, lines]) => lines > 150)
      .map(([file, lines]) => `${file}: ${lines} lines`),
  'names in commands that a person may paste are typed()': (tree) =>
    found(tree, COMMAND_LINE)
      .flatMap(({ text, ...place }) =>
        [...text.matchAll(/\$\{(?!typed\()[^}]*\}/g)].map(([name]) => ({ ...place, text: name })),
      )
      .filter(({ text }) => !OWN_WORDS.has(text))
      .map(show),
  'no default exports': (tree) =>
    found(tree, /\bexport default\b|\bas default\b/)
      // A file that is read as its text has no other.
      .filter(({ file }) => file !== 'src/raw.d.ts')
      .map(show),
};

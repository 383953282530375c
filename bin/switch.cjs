#!/usr/bin/env node
'use strict';
// Without a handler, SIGUSR1 makes Node open its debugger to every user of the machine.
process.on('SIGUSR1', () => {});

// `require` would get these by three functions more, which Node 20 compiles for it.
const { getBuiltinModule } = process;
if (!getBuiltinModule) {
  process.stderr.write(`switch: Node ${process.version} is too old\n  it needs 20.19, or 22.3 and later\n`);
  process.exit(1);
}
const { constants, writeSync } = getBuiltinModule('node:fs');
const { basename, dirname, sep } = getBuiltinModule('node:path');
const { latin1Slice } = Buffer.prototype;
const [major, minor] = process.versions.node.split('.');
/** It compiles each function of its own for the start that calls it, and nothing of it changes any more. */
const isNode20 = major === '20' && minor >= 19 && process.platform !== 'win32';
const { scriptOf, closeSync, compare, fstatSync, openSync, readSync } =
  (isNode20 && beneath()) || byModules();

// Our own files are loaded here, and not by Node: what V8 makes of them is kept beside them, as Python keeps its own, and
// not made anew at every start. See docs/decisions/compiled-code.md.
const DIST = [dirname(__dirname), 'dist'].join(sep);

/** What had to be compiled in this run: the program keeps it when its work is done. */
const anew = [];

const NO_LINK = constants.O_NOFOLLOW ?? 0;
/** Bytes: many times what any file of ours has. */
const LARGEST = 64 * 1024 * 1024;

const MAIN = [DIST, 'main.cjs'].join(sep);
const main = contentOf(MAIN);
/** Whose the program is. */
const OWNER = main?.uid;
/** The digest of what it was built from, with which the entry begins. */
const BUILD = main && latin1Slice.call(main.bytes, 3, 19);
/** V8 compiles otherwise with other options: those starts have files of their own. */
const OPTIONS = process.env.NODE_OPTIONS || process.execArgv.length > 0 ? '-options' : '';
const NODE = `${process.platform}-${process.arch}-${process.version}${OPTIONS}`;
const asked = process.argv[2];
/** Only functions that were called are compiled, and each way in calls others; what is typed seldom takes what `exec` has. */
const WAY = ['credential-process', 'export', 'use', '__env'].includes(asked) ? asked : 'exec';

if (main) {
  evaluated(MAIN, main.bytes).main(process, anew);
} else {
  writeSync(2, 'switch: not built yet\n  npm ci && npm run build\n');
  process.exitCode = 1;
}

function load(file) {
  const loaded = require.cache[file];
  if (loaded) return loaded.exports;
  const read = contentOf(file);
  if (!read) throw new Error(`${file} is missing: the program is being replaced, or is damaged`);
  return evaluated(file, read.bytes);
}

/** The file that one in a folder means. `join` would look at each letter, so often that V8 finds it worth optimising. */
function fileOf(folder, name) {
  const [first, ...names] = name.split('/');
  return [first === '..' ? dirname(folder) : folder, ...names].join(sep);
}

/** A file's exports; a file that it wants is loaded in the same way, and all else by Node. */
function evaluated(filename, bytes) {
  const code = latin1Slice.call(bytes, 0, bytes.length);
  const name = filename === MAIN ? `main-${WAY}` : basename(filename, '.cjs');
  const kept = [DIST, 'compiled', `${NODE}-${name}-${BUILD}`].join(sep);
  const cachedData = readKept(kept);
  const wrapped = `(function (exports, require, module, __filename, __dirname) { ${code}\n})`;
  const script = scriptOf(wrapped, { filename, cachedData });
  if (cachedData === undefined || script.cachedDataRejected)
    anew.push({ kept, script, isEntry: filename === MAIN, isRefused: cachedData !== undefined });
  // Without a prototype: a hundred properties, each added by its name, are a shape each else.
  const exports = Object.create(null);
  const module = { id: filename, filename, exports, children: [], loaded: true };
  require.cache[filename] = module;
  const folder = dirname(filename);
  const requireHere = (name) => {
    if (name.startsWith('.')) return load(fileOf(folder, name));
    return getBuiltinModule(name) ?? require(name);
  };
  requireHere.resolve = require.resolve;
  script.runInThisContext().call(module.exports, module.exports, requireHere, module, filename, folder);
  return module.exports;
}

/**
 * Only who could write the program could have written it. It stands twice in its file, since V8 takes what is damaged as it
 * is and would crash over it.
 */
function readKept(file) {
  const { bytes, mode, uid } = contentOf(file, NO_LINK) ?? {};
  if (!bytes) return undefined;
  // Windows tells neither: there a file has the rights of its folder.
  if (process.platform !== 'win32' && (uid !== OWNER || (mode & 0o22) !== 0)) return undefined;
  const data = bytes.subarray(0, bytes.length / 2);
  return compare(data, bytes.subarray(data.length)) === 0 ? data : undefined;
}

/** A file, and whose it is; undefined where it cannot be read. What is no file at all keeps nobody waiting. */
function contentOf(file, more = 0) {
  let descriptor;
  try {
    descriptor = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | more, 0);
    const { mode, size, uid } = fstatSync(descriptor);
    if ((mode & constants.S_IFMT) !== constants.S_IFREG || size === 0 || size > LARGEST) return undefined;
    const bytes = new Uint8Array(size);
    return readSync(descriptor, bytes, 0, size, -1) === size ? { bytes, mode, uid } : undefined;
  } catch {
    return undefined;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function byModules() {
  const { closeSync, fstatSync, openSync, readSync } = getBuiltinModule('node:fs');
  const { Script } = getBuiltinModule('node:vm');
  const scriptOf = (text, options) => new Script(text, options);
  return { scriptOf, closeSync, compare: Buffer.compare, fstatSync, openSync, readSync };
}

/** The same by what lies beneath the modules, as src/system/beneath.ts has it; undefined where that is denied. */
function beneath() {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    const { close, fstat, open, read } = process.binding('fs');
    const { compare } = process.binding('buffer');
    const { ContextifyScript } = process.binding('contextify');
    return {
      scriptOf(text, { filename: file, cachedData }) {
        const script = new ContextifyScript(text, file, 0, 0, cachedData, false, undefined, Symbol(file));
        script.runInThisContext = () => script.runInContext(null, -1, true, false, false);
        return script;
      },
      closeSync: close,
      compare,
      fstatSync(descriptor) {
        const numbers = fstat(descriptor, false);
        return { mode: numbers[1], uid: numbers[3], size: numbers[8] };
      },
      openSync: open,
      readSync: read,
    };
  } catch {
    return undefined;
  } finally {
    process.emitWarning = emitWarning;
  }
}

// Stands in for @napi-rs/keyring: the items rest in one JSON file, so that a test or a benchmark sees what our own
// code costs and does. It answers in the library's shapes: bytes as a list of numbers, null, true or false.
//
//   SWITCH_TEST_KEYRING         the JSON file: name → value in base64
//   SWITCH_TEST_KEYRING_LOG     a file that gets a line for each call: "get key/jump"
//   SWITCH_TEST_KEYRING_ERROR   each call throws an error with these words
//   SWITCH_TEST_KERNEL          the same JSON file for the kernel's keyring, which nobody may ask for without it
//   SWITCH_TEST_KERNEL_ERROR    its calls throw an error with these words, and what they write is kept all the same
//   SWITCH_TEST_KEYRING_HANG    a pipe that nobody writes to: each call keeps a thread waiting for it

'use strict';
const fs = require('node:fs');

const {
  SWITCH_TEST_KEYRING: file,
  SWITCH_TEST_KEYRING_LOG: log,
  SWITCH_TEST_KEYRING_ERROR: words,
  SWITCH_TEST_KERNEL: kernel,
  SWITCH_TEST_KERNEL_ERROR: refusal,
  SWITCH_TEST_KEYRING_HANG: pipe,
} = process.env;

class Entry {
  #name;
  #file;

  constructor(service, name, options) {
    const store = options?.linux?.store;
    if (service !== 'aws-switch' || !(store === 'secret-service' || (store === 'keyutils' && kernel)))
      throw new Error(`a store that nobody asked for: ${service} ${JSON.stringify(options)}`);
    this.#name = name;
    this.#file = store === 'keyutils' ? kernel : file;
  }

  getSecret() {
    const value = called('get', this.#name, this.#file)[this.#name];
    return value === undefined ? null : Array.from(Buffer.from(value, 'base64'));
  }

  setSecret(secret) {
    changed(this.#file, () => {
      const items = called('set', this.#name, this.#file);
      write({ ...items, [this.#name]: Buffer.from(secret).toString('base64') }, this.#file);
    });
    if (this.#file === kernel && refusal) throw failure(refusal);
  }

  deleteCredential() {
    return changed(this.#file, () => {
      const { [this.#name]: value, ...others } = called('delete', this.#name, this.#file);
      if (value !== undefined) write(others, this.#file);
      return value !== undefined;
    });
  }
}

/** The same, a moment later; or never, behind a pipe. */
class AsyncEntry {
  #entry;

  constructor(...options) {
    this.#entry = new Entry(...options);
  }

  async getSecret() {
    await hanging();
    return this.#entry.getSecret();
  }

  async setSecret(secret) {
    await hanging();
    return this.#entry.setSecret(secret);
  }

  async deleteCredential() {
    await hanging();
    return this.#entry.deleteCredential();
  }
}

async function hanging() {
  if (pipe) await new Promise((resolve) => fs.readFile(pipe, resolve));
}

const failure = (words) => Object.assign(new Error(words), { code: 'GenericFailure' });

function called(what, name, file) {
  if (log) fs.appendFileSync(log, `${what} ${name}\n`);
  if (words && file !== kernel) throw failure(words);
  if (refusal && file === kernel && what !== 'set') throw failure(refusal);
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return {};
    throw error;
  }
}

function write(items, file) {
  fs.writeFileSync(`${file}.${process.pid}`, JSON.stringify(items), { mode: 0o600 });
  fs.renameSync(`${file}.${process.pid}`, file);
}

/** A keychain keeps what two write at once; of one file each would write all items, and lose the other's. */
function changed(file, act) {
  const lock = `${file}.lock`;
  for (const end = Date.now() + 2_000; ; Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1)) {
    try {
      fs.mkdirSync(lock);
      break;
    } catch (error) {
      // Whoever was killed in the middle of it has left it there.
      if (error.code !== 'EEXIST' || Date.now() > end) break;
    }
  }
  try {
    return act();
  } finally {
    fs.rmSync(lock, { recursive: true, force: true });
  }
}

module.exports = { Entry, AsyncEntry };

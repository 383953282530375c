// Stands in for @napi-rs/keyring: the items rest in one JSON file, so that a test or a benchmark sees what our own
// code costs and does. It answers in the library's shapes: bytes as a list of numbers, null, true or false.
//
//   SWITCH_TEST_KEYRING         the JSON file: name → value in base64
//   SWITCH_TEST_KEYRING_LOG     a file that gets a line for each call: "get key/jump"
//   SWITCH_TEST_KEYRING_ERROR   each call throws an error with these words

'use strict';
const fs = require('node:fs');

const {
  SWITCH_TEST_KEYRING: file,
  SWITCH_TEST_KEYRING_LOG: log,
  SWITCH_TEST_KEYRING_ERROR: words,
} = process.env;

class Entry {
  #name;

  constructor(service, name, options) {
    if (service !== 'aws-switch' || options?.linux?.store !== 'secret-service')
      throw new Error(`a store that nobody asked for: ${service} ${JSON.stringify(options)}`);
    this.#name = name;
  }

  getSecret() {
    const value = called('get', this.#name)[this.#name];
    return value === undefined ? null : Array.from(Buffer.from(value, 'base64'));
  }

  setSecret(secret) {
    write({ ...called('set', this.#name), [this.#name]: Buffer.from(secret).toString('base64') });
  }

  deleteCredential() {
    const { [this.#name]: value, ...others } = called('delete', this.#name);
    if (value !== undefined) write(others);
    return value !== undefined;
  }
}

function called(what, name) {
  if (log) fs.appendFileSync(log, `${what} ${name}\n`);
  if (words) throw Object.assign(new Error(words), { code: 'GenericFailure' });
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return {};
    throw error;
  }
}

function write(items) {
  fs.writeFileSync(`${file}.${process.pid}`, JSON.stringify(items), { mode: 0o600 });
  fs.renameSync(`${file}.${process.pid}`, file);
}

module.exports = { Entry };

#!/usr/bin/env node
// A program that leaks: node naive.cjs FORM SECRET [stderr|file].
const fs = require('node:fs');

const FORMS = {
  none: () => '',
  raw: (secret) => `the key is ${secret}, take care`,
  half: (secret) => secret.slice(0, secret.length / 2),
  base64: (secret) => Buffer.from(secret).toString('base64'),
  base64url: (secret) => Buffer.from(`x${secret}`).toString('base64url'),
  inside: (secret) => Buffer.from(JSON.stringify({ id: 'x', secret })).toString('base64'),
  url: (secret) => encodeURIComponent(secret),
  json: (secret) => JSON.stringify({ secret }).replaceAll('/', '\\/'),
  unicode: (secret) => secret.replace(/[+/=]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`),
  utf16le: (secret) => Buffer.from(secret, 'utf16le'),
  utf16be: (secret) => Buffer.from(secret, 'utf16le').swap16(),
  hex: (secret) => Buffer.from(secret).toString('hex'),
};

const [, , form, secret, where] = process.argv;
const text = FORMS[form](secret);
if (where === 'file') fs.writeFileSync('left-over', text);
else process[where ?? 'stdout'].write(text);

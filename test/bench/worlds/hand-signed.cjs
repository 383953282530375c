// AssumeRole and nothing else, over node:http and signed by hand: what one call costs at the least, with the key and the
// role from the environment. What our own run costs above that is the SDK, the files, the plan and the store.
'use strict';
const { createHash, createHmac } = require('node:crypto');
const http = require('node:http');

const { AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, BENCH_ROLE } = process.env;
const url = new URL(AWS_ENDPOINT_URL);
const hex = (text) => createHash('sha256').update(text).digest('hex');
const mac = (key, text) => createHmac('sha256', key).update(text).digest();

const body = new URLSearchParams({
  Action: 'AssumeRole',
  Version: '2011-06-15',
  RoleArn: BENCH_ROLE,
  RoleSessionName: 'bench',
}).toString();
const type = 'application/x-www-form-urlencoded';
const time = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
const scope = `${time.slice(0, 8)}/us-east-1/sts/aws4_request`;
const names = 'content-type;host;x-amz-date';
const asked = [
  'POST',
  '/',
  '',
  `content-type:${type}`,
  `host:${url.host}`,
  `x-amz-date:${time}`,
  '',
  names,
  hex(body),
];
const key = scope.split('/').reduce(mac, `AWS4${AWS_SECRET_ACCESS_KEY}`);
const signature = mac(key, ['AWS4-HMAC-SHA256', time, scope, hex(asked.join('\n'))].join('\n')).toString(
  'hex',
);
const headers = {
  'content-type': type,
  'x-amz-date': time,
  authorization: `AWS4-HMAC-SHA256 Credential=${AWS_ACCESS_KEY_ID}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
};

const request = http.request(url, { method: 'POST', headers }, (answer) => {
  let text = '';
  answer.setEncoding('utf8').on('data', (part) => {
    text += part;
  });
  answer.on('end', () => {
    process.exitCode = answer.statusCode === 200 && text.includes('<SessionToken>') ? 0 : 1;
    if (process.exitCode) process.stderr.write(text);
  });
});
request.end(body);

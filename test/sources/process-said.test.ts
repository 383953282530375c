import { describe, expect, it } from 'vitest';
import { saidBy } from '../../src/sources/said.ts';
import { processorTime } from '../support/processor-time.ts';

describe('F22 S4: what a program said, for an error', () => {
  it.each<[string, string]>([
    ['no ticket for ada@EXAMPLE.COM', 'no ticket for ada@EXAMPLE.COM'],
    [
      'cat: /tmp/journey-BrVlC8/home/answer.json: No such file',
      'cat: /tmp/journey-BrVlC8/home/answer.json: No such file',
    ],
    [
      '/usr/lib/python3/dist-packages/botocore/session.py',
      '/usr/lib/python3/dist-packages/botocore/session.py',
    ],
    ['arn:aws:iam::111111111111:role/Engineer', 'arn:aws:iam::111111111111:role/Engineer'],
    ['wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', '(hidden)'],
    ['/wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKE', '(hidden)'],
    ['key AKIAIOSFODNN7EXAMPLE', 'key (hidden)'],
    ['token=abc', 'token=(hidden)'],
    ['{"SecretAccessKey": "abc def", "x": 1}', '{"SecretAccessKey": (hidden), "x": 1}'],
    ['AWS_SECRET_ACCESS_KEY=abc', 'AWS_SECRET_ACCESS_KEY=(hidden)'],
    ['https://ada:pw@idp.example/x', 'https://(hidden)@idp.example/x'],
    ['authorization: Bearer abc', 'authorization: Bearer (hidden)'],
    ['d41d8cd98f00b204e9800998ecf8427e', '(hidden)'],
    ['\u001b[31mred\u0007', '\\u{1b}[31mred\\u{7}'],
  ])('%j', (said, shown) => {
    expect(saidBy(said)).toEqual([`it said: ${shown}`]);
  });

  it('nothing of it where it said nothing', () => {
    expect(saidBy(' \n\r\n')).toEqual([]);
  });

  it('its last three lines, each cut', () => {
    const said = saidBy(`one\ntwo\n\nthree\r\n${'four '.repeat(100)}\n`);
    expect(said.map((line) => line.slice(0, 14))).toEqual([
      'it said: two',
      'it said: three',
      'it said: four ',
    ]);
    expect(said.at(-1)?.length).toBeLessThan(220);
  });

  it('without what stands on stdout, as short as it may be', () => {
    expect(saidBy('got abcdefgh', '{"SessionToken":"abcdefgh"}')).toEqual(['it said: got (hidden)']);
  });

  it('T10: a megabyte of it costs no time', () => {
    const spent = processorTime(() => {
      saidBy('secret'.repeat(170_000), 'a'.repeat(1_000_000));
      saidBy('password: '.repeat(100_000));
    });
    expect(spent).toBeLessThan(2_000);
  });
});

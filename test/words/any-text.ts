import fc from 'fast-check';

/** Single characters that steer a terminal, hide, or are half of one. */
const hostile = fc.constantFrom(
  ...'\0\x07\b\t\n\v\r\x1b\x7f\x85\x9b\x9d',
  ...'\u00ad\u061c\u180e\u200b\u200d\u200e\u2028\u2029\u202a\u202e\u2060\u2066\u2069\ufeff\ufff9',
  '\u{e0001}',
  '\u{e007f}',
  '\ud800',
  '\udfff',
);

const unit = fc.oneof(
  hostile,
  fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
  fc.integer({ min: 0x10000, max: 0x10ffff }).map((code) => String.fromCodePoint(code)),
  fc.constantFrom('😀', '👩‍💻', 'é', '本', 'a', ' '),
);

/** Text as a file or the network may hold it: any code units, the worst ones often. */
export const anyText = fc.string({ unit, maxLength: 60 });

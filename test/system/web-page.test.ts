import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openablePage } from '../../src/system/web-page.ts';

describe('T8 a page that may be opened', () => {
  it.each([
    ['https://device.sso.eu-west-1.amazonaws.com/?user_code=ABCD-EFGH'],
    ['https://d-1234567890.awsapps.com/start/#/device?user_code=ABCD-EFGH'],
    [
      'https://oidc.eu-west-1.amazonaws.com/authorize?a=b%20c&redirect_uri=http%3A%2F%2F127.0.0.1%3A1%2Foauth',
    ],
    ['http://127.0.0.1:4321/authorize?state=a_b-c'],
    ['http://localhost:80/x'.replace(':80', '')],
    ['http://[::1]:4321/'],
  ])('is %s', (page) => {
    expect(openablePage(page)).toBe(page);
  });

  it.each([
    ['javascript:alert(1)'],
    ['data:text/html,x'],
    ['file:///etc/passwd'],
    ['vscode://file/x'],
    ['\\\\host\\share\\calc.exe'],
    ['//host/share'],
    ['calc.exe'],
    ['C:\\Windows\\System32\\calc.exe'],
    ['--remote-debugging-port=1'],
    ['-a Calculator'],
    ['http://example.com/'],
    ['http://127.0.0.1.example.com/'],
    ['https://user@example.com/'],
    ['https://user:word@example.com/'],
    ['https://example.com/ --flag'],
    ['https://example.com/\t--flag'],
    ['https://example.com/\n'],
    ['https://example.com/\u001b]0;x\u0007'],
    ['https://example.com/"'],
    ["https://example.com/'"],
    ['https://example.com/`id`'],
    ['https://example.com/$(id)'],
    ['https://example.com/;id'],
    ['https://example.com/|id'],
    ['https://example.com/<x>'],
    ['https://example.com/^x'],
    ['https://аmazonaws.com/'],
    ['https://'],
    [''],
    [`https://example.com/${'a'.repeat(9000)}`],
  ])('is not %j', (page) => {
    expect(openablePage(page)).toBeUndefined();
  });

  it('whatever it is, is one word that starts with its scheme and holds nothing that a shell or a script reads', () => {
    const pieces = [
      'https://',
      'http://',
      '127.0.0.1',
      'a.example',
      '/',
      '?',
      '&',
      '%20',
      '@',
      ':',
      ' ',
      '"',
      "'",
      '$',
    ];
    const text = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 3 })));
    fc.assert(
      fc.property(text, (parts) => {
        const page = openablePage(parts.join(''));
        if (page === undefined) return;
        expect(page).toMatch(/^(https:\/\/|http:\/\/(127\.|localhost|\[::1\]))[!-~]*$/);
        expect(page).not.toMatch(/[\s"'`$;|<>^\\(){}!]/);
        expect(new URL(page).href).toBe(page);
      }),
      { numRuns: 2000 },
    );
  });
});

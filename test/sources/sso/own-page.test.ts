import { describe, expect, it } from 'vitest';
import { ownPage } from '../../../src/sources/sso/own-page.ts';
import { PORTAL } from './sign-in-world.ts';

const CHINA = { ...PORTAL, region: 'cn-north-1', startUrl: 'https://start.home.awsapps.cn/directory/acme' };
const OWN = { ...PORTAL, startUrl: 'https://sso.acme.example/start' };
const HERE = { ...PORTAL, oidc: 'http://127.0.0.1:4567' };

describe('T8 the page that the network names', () => {
  it.each([
    ['of the region', PORTAL, 'https://device.sso.eu-west-1.amazonaws.com/?user_code=ABCD-EFGH'],
    ['of the portal', PORTAL, 'https://d-1234567890.awsapps.com/start/#/device?user_code=ABCD-EFGH'],
    ['of another portal', PORTAL, 'https://view.awsapps.com/start/#/device'],
    ['of the US government', PORTAL, 'https://start.us-gov-home.awsapps.com/directory/acme'],
    ['of both address families', PORTAL, 'https://ssoins-1234567890abcdef.portal.eu-west-1.app.aws/'],
    ['of China', CHINA, 'https://device.sso.cn-north-1.amazonaws.com.cn/'],
    ['of a portal in China', CHINA, 'https://start.home.awsapps.cn/directory/acme'],
    ['of the start URL', OWN, 'https://sso.acme.example/device'],
    ['of the practice organisation', HERE, 'http://127.0.0.1:4567/device?user_code=ABCD-EFGH'],
  ])('is opened: %s', (_what, portal, page) => {
    expect(ownPage(page, portal)).toBe(page);
  });

  it.each([
    ['a script', PORTAL, 'javascript:alert(1)'],
    ['a file', PORTAL, 'file:///usr/bin/id'],
    ['a share', PORTAL, '\\\\evil.example\\share\\x.exe'],
    ['an option', PORTAL, '--remote-debugging-port=9222'],
    ['another host', PORTAL, 'https://evil.example/'],
    ['our host in clear', PORTAL, 'http://device.sso.eu-west-1.amazonaws.com/'],
    ['our host with more behind it', PORTAL, 'https://device.sso.eu-west-1.amazonaws.com.evil.example/'],
    ['our host with more before it', PORTAL, 'https://evil-device.sso.eu-west-1.amazonaws.com/'],
    ['a bucket, which anybody may have', PORTAL, 'https://evil.s3.eu-west-1.amazonaws.com/'],
    ['another region', PORTAL, 'https://device.sso.us-east-1.amazonaws.com/'],
    ['another port', PORTAL, 'https://device.sso.eu-west-1.amazonaws.com:8443/'],
    ['a name before an @', PORTAL, 'https://device.sso.eu-west-1.amazonaws.com@evil.example/'],
    ['a name and password', PORTAL, 'https://a:b@device.sso.eu-west-1.amazonaws.com/'],
    ['letters that look alike', PORTAL, 'https://device.sso.eu-west-1.аmazonaws.com/'],
    ['the same as they are sent', PORTAL, 'https://d-1234567890.xn--wsapps-7nf.com/start'],
    ['a portal below another name', PORTAL, 'https://d-1234567890.awsapps.com.evil.example/'],
    ['a portal of a name that only ends so', PORTAL, 'https://evilawsapps.com/'],
    ['words behind it', PORTAL, 'https://device.sso.eu-west-1.amazonaws.com/ now'],
    ['control characters', PORTAL, 'https://device.sso.eu-west-1.amazonaws.com/\u001b[2J'],
    ['this machine, for a portal of AWS', PORTAL, 'http://127.0.0.1:4567/device'],
    ['another port of this machine', HERE, 'http://127.0.0.1:4568/device'],
    ['another name of this machine', HERE, 'http://localhost:4567/device'],
    ['nothing', PORTAL, ''],
  ])('is neither opened nor shown as good: %s', (_what, portal, page) => {
    let failure: { message: string; hints: string[] } | undefined;
    try {
      ownPage(page, portal);
    } catch (error) {
      failure = error as typeof failure;
    }
    expect(failure).toMatchObject({ reason: 'refused', message: expect.stringContaining('was not opened') });
    expect(failure?.hints.join('\n')).not.toContain('\u001b');
  });
});

import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SwitchError } from '../../../src/errors.ts';
import { Secret } from '../../../src/secret.ts';
import type { Oidc } from '../../../src/sources/sso/oidc.ts';
import { oidcDoor } from '../../../src/sources/sso/oidc-door.ts';
import { type Shelf, shelfInFolder, shelfInKeychain } from '../../../src/sources/sso/shelf.ts';
import { ssoCacheFrom } from '../../../src/sources/sso/sso-cache.ts';
import { endOf, tokenIn, tokenText } from '../../../src/sources/sso/token.ts';
import { privateFolder } from '../../../src/system/files.ts';
import { identityCenter } from './service.ts';
import { cacheOf, centerOf, ignored, portalAt, roleAt, scratch } from './world.ts';

const PORTAL = portalAt('http://127.0.0.1:1');
const NAME = createHash('sha1').update('corp').digest('hex');
const FULL = {
  startUrl: 'https://corp.awsapps.com/start',
  region: 'eu-west-1',
  accessToken: 'a',
  expiresAt: '2026-01-01T00:00:00Z',
  clientId: 'c',
  clientSecret: 's',
  registrationExpiresAt: '2026-03-01T00:00:00Z',
  refreshToken: 'r',
};

describe('the text of a token', () => {
  it('is that of the AWS CLI, to the letter, and read again', () => {
    const found = tokenIn(JSON.stringify(FULL), PORTAL);
    if (!found || found === 'another') throw new Error('not read');
    expect(JSON.parse(tokenText(PORTAL, found.token))).toEqual(FULL);
    expect(found.token.expires).toBe(Date.UTC(2026, 0, 1));
  });

  it.each([
    ['of older tools, whose times end in UTC', { expiresAt: '2026-01-01T00:00:00UTC' }],
    ['with parts of a second', { expiresAt: '2026-01-01T00:00:00.000Z' }],
    ['with a slash behind the start URL', { startUrl: 'https://corp.awsapps.com/start/' }],
    ['with a # behind the start URL', { startUrl: 'https://corp.awsapps.com/start/#/' }],
    ['with the scope that it is for', { scopes: ['sso:account:access', 'more'] }],
  ])('%s is read as well', (_what, more) => {
    expect(tokenIn(JSON.stringify({ ...FULL, ...more }), PORTAL)).toMatchObject({
      token: { expires: Date.UTC(2026, 0, 1) },
    });
  });

  it('without a whole registration has no client to be renewed by', () => {
    const { clientSecret: _gone, ...rest } = FULL;
    const found = tokenIn(JSON.stringify(rest), PORTAL);
    expect(found).not.toHaveProperty('token.client');
  });

  it('tells when it ends though it is not for us', () => {
    expect(endOf(JSON.stringify({ expiresAt: '2026-01-01T00:00:00Z' }))).toBe(Date.UTC(2026, 0, 1));
    expect(endOf('junk')).toBeUndefined();
  });
});

const begun = async () => {
  const service = await identityCenter();
  const folder = scratch();
  const cache = cacheOf(folder);
  const good = JSON.stringify({ ...FULL, accessToken: 'access-0', expiresAt: '2090-01-01T00:00:00Z' });
  const { center, asked } = await centerOf({ folder });
  return { service, folder, cache, file: join(cache, `${NAME}.json`), good, center, asked };
};

describe('a cache that others have had their hands in', () => {
  it('F4: a file that is a link is not read, and what it leads to stays', async () => {
    const { center, service, folder, cache, file, good, asked } = await begun();
    const target = join(folder, 'elsewhere.json');
    mkdirSync(cache, { recursive: true, mode: 0o700 });
    writeFileSync(target, good, { mode: 0o600 });
    symlinkSync(target, file);
    await center.credentials(roleAt(service.url), ignored);
    expect([asked, lstatSync(file).isSymbolicLink()]).toEqual([['any'], false]);
    expect(readFileSync(target, 'utf8')).toBe(good);
  });

  it('a file that others may write to is not believed', async () => {
    const { center, service, cache, file, good, asked } = await begun();
    mkdirSync(cache, { recursive: true, mode: 0o700 });
    writeFileSync(file, good);
    chmodSync(file, 0o666);
    await center.credentials(roleAt(service.url), ignored);
    expect(asked).toEqual(['any']);
    expect(lstatSync(file).mode & 0o777).toBe(0o600);
  });

  it('a folder that is a link is neither read nor written, and nobody signs in for it', async () => {
    const { center, service, folder, cache, asked } = await begun();
    const other = join(folder, 'other');
    mkdirSync(other, { mode: 0o700 });
    mkdirSync(join(cache, '..'), { recursive: true, mode: 0o700 });
    symlinkSync(other, cache);
    const error = await center.credentials(roleAt(service.url), ignored).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SwitchError);
    expect((error as SwitchError).message).toContain('is a link, or not ours');
    expect([asked, service.asked]).toEqual([[], []]);
  });
});

it("F3: others' hands on the folder above are told of, and no remedy is that is none", async () => {
  const { center, service, folder } = await begun();
  mkdirSync(cacheOf(folder), { recursive: true, mode: 0o700 });
  chmodSync(join(folder, '.aws', 'sso'), 0o777);
  const error = await center.credentials(roleAt(service.url), ignored).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ hints: [`chmod go-w ${join(folder, '.aws', 'sso')}`] });
});

describe('a cache that cannot be written', () => {
  it('costs a warning, and the run goes on', async () => {
    const service = await identityCenter();
    const full: Shelf = {
      ...shelfInFolder(privateFolder(cacheOf(scratch()))),
      put: async () => {
        throw new Error('no space left');
      },
    };
    const { center, said } = await centerOf({ folder: scratch(), shelf: full });
    const { accessKeyId } = await center.credentials(roleAt(service.url), ignored);
    expect(accessKeyId).toBe('ASIAROLE');
    expect(said).toEqual(['the sign-in could not be kept, the next run asks for another: no space left']);
  });
});

describe('a keychain that is locked', () => {
  it('is told before a person signs in', async () => {
    const service = await identityCenter();
    const locked: Shelf = {
      ...shelfInFolder(privateFolder(cacheOf(scratch()))),
      open: async () => {
        throw new SwitchError('keychain', 'the keychain is locked');
      },
    };
    const { center, asked } = await centerOf({ folder: scratch(), shelf: locked });
    await expect(center.credentials(roleAt(service.url), ignored)).rejects.toThrow('is locked');
    expect([asked, service.asked]).toEqual([[], []]);
  });
});

describe('sso_cache', () => {
  it.each([
    [{}, undefined, 'aws'],
    [{ SWITCH_SSO_CACHE: 'keychain' }, 'aws', 'keychain'],
    [{}, 'keychain', 'keychain'],
    [{ SWITCH_SSO_CACHE: '' }, 'keychain', 'keychain'],
  ])('by %j, and %s in the config, is %s', (env, set, cache) => {
    const value = set === undefined ? undefined : { value: set, file: 'config', line: 3, nested: new Map() };
    expect(ssoCacheFrom(env, value)).toBe(cache);
  });

  it('is no other word, since a slip would leave a token in clear', () => {
    const value = { value: 'keychian', file: 'config', line: 3, nested: new Map() };
    expect(() => ssoCacheFrom({}, value)).toThrow(/sso_cache is "keychian"/);
  });

  it('S2: keychain keeps all of it as items', async () => {
    const service = await identityCenter();
    const folder = scratch();
    const items = new Map<string, string>();
    const keychain = {
      ...{
        name: 'os' as const,
        title: 'test',
        open: async () => {},
        delete: async (name: string) => void items.delete(name),
      },
      ...{
        get: async (name: string) => items.get(name),
        set: async (name: string, text: string) => void items.set(name, text),
      },
    };
    const { center } = await centerOf({ folder, shelf: shelfInKeychain(async () => keychain) });
    await center.credentials(roleAt(service.url), ignored);
    expect(JSON.parse(items.get(`sso/${NAME}`) ?? '{}').accessToken).toBe('access-1');
    expect([...items.keys()].every((name) => name.startsWith('sso/'))).toBe(true);
    expect(existsSync(cacheOf(folder))).toBe(false);
  });
});

describe('the page to sign in on', () => {
  const { page } = oidcDoor({} as never, Date.now, (() => {}) as never) as Pick<Oidc, 'page'>;
  const client = { id: 'an id', secret: new Secret('never'), expires: 0 };
  const wish = { redirect: 'http://127.0.0.1:5/oauth/callback', state: 'st&te', challenge: 'ch' };

  it('holds what OAuth wants, escaped, and no secret', () => {
    const portal = portalAt('https://oidc.eu-west-1.amazonaws.com', { scopes: ['a:b', 'c'] });
    expect(page(portal, client, wish)).toBe(
      'https://oidc.eu-west-1.amazonaws.com/authorize?response_type=code&client_id=an%20id&redirect_uri=http%3A%2F%2F127.0.0.1%3A5%2Foauth%2Fcallback&state=st%26te&code_challenge_method=S256&scopes=a%3Ab%20c&code_challenge=ch',
    );
  });
});

import type { SsoPortal } from '../../profiles/sso.ts';
import type { PrivateFolder } from '../../system/files.ts';
import { objectIn } from '../object-in.ts';
import type { Ours } from './center-world.ts';
import { tokenName } from './token.ts';

/** In a folder of ours: a file for each portal, with what a config says of it and nothing else. */
export function oursIn(folder: Pick<PrivateFolder, 'names' | 'read' | 'write' | 'delete'>): Ours {
  const file = (portal: SsoPortal): string => `${tokenName(portal)}.json`;
  return {
    all: () => folder.names().flatMap((name) => portalIn(folder.read(name) ?? '') ?? []),
    add({ session, startUrl, region, scopes, portal, oidc }) {
      const said = { ...(session !== undefined && { session }), startUrl, region, scopes, portal, oidc };
      folder.write(file(said), JSON.stringify({ v: FORMAT, ...said }));
    },
    delete: (portal) => folder.delete(file(portal)),
  };
}

const FORMAT = 1;

function portalIn(text: string): SsoPortal | undefined {
  const it = objectIn(text);
  const [startUrl, region, portal, oidc] = [it?.startUrl, it?.region, it?.portal, it?.oidc];
  if (it?.v !== FORMAT || !isText(startUrl) || !isText(region) || !isText(portal) || !isText(oidc))
    return undefined;
  const scopes = Array.isArray(it.scopes) ? it.scopes.filter(isText) : [];
  return { ...(isText(it.session) && { session: it.session }), startUrl, region, scopes, portal, oidc };
}

const isText = (value: unknown): value is string => typeof value === 'string';

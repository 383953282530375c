// The parts of an organisation that hand out secrets, each with one that writes them down.

import type { AccessKeys } from '../../../src/sandbox/access-keys.ts';
import type { WebConsole } from '../../../src/sandbox/console/index.ts';
import type { Federation } from '../../../src/sandbox/federation/index.ts';
import type { IdentityCenter } from '../../../src/sandbox/identity-center/index.ts';
import type { Grant } from '../../../src/sandbox/identity-center/tokens.ts';
import type { Sessions } from '../../../src/sandbox/sessions.ts';
import type { Secret } from '../leaks/secret.ts';

/** A book of sessions that writes down each secret it hands out. */
export function recordedSessions(sessions: Sessions, issued: Secret[]): Sessions {
  return {
    ...sessions,
    issue(caller, seconds) {
      const { secretAccessKey, sessionToken, ...more } = sessions.issue(caller, seconds);
      const kind = caller.arn.includes(':assumed-role/') ? 'role session' : 'mfa session';
      issued.push({ kind, name: `secret key of a ${kind}`, text: secretAccessKey });
      issued.push({ kind, name: `token of a ${kind}`, text: sessionToken });
      return { secretAccessKey, sessionToken, ...more };
    },
  };
}

/** An Identity Center that writes down each secret it hands out. */
export function recordedSignIns(center: IdentityCenter, issued: Secret[]): IdentityCenter {
  const { clients, signIns, tokens } = center;
  const note = (name: string, text: string): void => void issued.push({ kind: 'sign-in', name, text });
  const noted = <G extends Grant | undefined>(grant: G): G => {
    if (grant) note('access token of a sign-in', grant.accessToken);
    if (grant?.refreshToken !== undefined) note('refresh token of a sign-in', grant.refreshToken);
    return grant;
  };
  return {
    ...center,
    clients: {
      ...clients,
      register(registration) {
        const client = clients.register(registration);
        note('secret of a registered client', client.secret);
        return client;
      },
    },
    signIns: {
      ...signIns,
      startDevice(client) {
        const signIn = signIns.startDevice(client);
        note('device code of a sign-in', signIn.deviceCode);
        return signIn;
      },
    },
    tokens: {
      ...tokens,
      issue: (client) => noted(tokens.issue(client)),
      renew: (client, token) => noted(tokens.renew(client, token)),
    },
  };
}

/** A federation that writes down each secret it hands out. */
export function recordedFederation(federation: Federation, issued: Secret[]): Federation {
  const { web, saml, logins } = federation;
  const noted = (name: string, text: string): string => {
    issued.push({ kind: 'sign-in', name, text });
    return text;
  };
  return {
    ...federation,
    web: { ...web, issue: (...of) => noted('a web identity token', web.issue(...of)) },
    saml: { ...saml, issue: (...of) => noted('an assertion', saml.issue(...of)) },
    logins: {
      signIn() {
        const file = logins.signIn();
        const { accessToken, refreshToken } = JSON.parse(file.text) as LoginText;
        noted('secret key of aws login', accessToken.secretAccessKey);
        noted('refresh token of aws login', refreshToken);
        return file;
      },
      renew(...of) {
        const renewed = logins.renew(...of);
        if (typeof renewed === 'string') return renewed;
        noted('secret key of aws login', renewed.credentials.secretAccessKey);
        noted('refresh token of aws login', renewed.refreshToken);
        return renewed;
      },
    },
  };
}

/** A console that writes down each token by which one signs in to it. */
export function recordedConsole({ tokens, ...more }: WebConsole, issued: Secret[]): WebConsole {
  return {
    ...more,
    tokens: {
      ...tokens,
      issue(...of) {
        const text = tokens.issue(...of);
        issued.push({ kind: 'sign-in', name: 'a sign-in token of the console', text });
        return text;
      },
    },
  };
}

interface LoginText {
  readonly accessToken: { readonly secretAccessKey: string };
  readonly refreshToken: string;
}

/** A book of access keys that writes down each secret it hands out. */
export function recordedKeys(keys: AccessKeys, issued: Secret[]): AccessKeys {
  return {
    ...keys,
    create() {
      const key = keys.create();
      issued.push({ kind: 'long-lived', name: 'a new secret key of the user', text: key.secretAccessKey });
      return key;
    },
  };
}

import type { Clock } from '../time.ts';
import type { Client } from './clients.ts';
import type { Mint } from './mint.ts';

/** A sign-in that waits for a person, or has been answered. */
interface Waiting {
  readonly client: Client;
  /** Stands in the form that a person answers by: who has not read our page does not know it. */
  readonly ticket: string;
  readonly expires: number;
  readonly answer: 'none' | 'allowed' | 'denied';
}

/** One by a code that the person compares, in any browser. */
export interface DeviceSignIn extends Waiting {
  readonly kind: 'device';
  readonly deviceCode: string;
  readonly userCode: string;
  readonly lastPoll: number;
}

/** One in the browser, whose program waits at an address on loopback. */
export interface BrowserSignIn extends Waiting {
  readonly kind: 'browser';
  readonly redirect: string;
  readonly state: string;
  readonly challenge: string;
  /** Once it is allowed: what the program is sent, and changes for a token. */
  readonly code?: string;
}

export type SignIn = DeviceSignIn | BrowserSignIn;

/** The sign-ins that are not over. */
export interface SignIns {
  startDevice(client: Client): DeviceSignIn;
  startBrowser(client: Client, wish: Pick<BrowserSignIn, 'redirect' | 'state' | 'challenge'>): BrowserSignIn;
  byTicket(ticket: string): SignIn | undefined;
  byUserCode(userCode: string): DeviceSignIn | undefined;
  /** Expired ones as well: they are told that they are. */
  byDeviceCode(deviceCode: string): DeviceSignIn | undefined;
  byCode(code: string): BrowserSignIn | undefined;
  /** Those that wait for an answer, newest last; not one whose program has stopped asking. */
  waiting(): readonly SignIn[];
  answer(signIn: SignIn, isAllowed: boolean): SignIn;
  notePoll(signIn: DeviceSignIn): void;
  /** A token was given for it, or never will be. */
  end(signIn: SignIn): void;
}

/** Many times what a program is told to wait between two questions: somebody has pressed Ctrl-C there. */
const LEFT_MS = 20_000;

const isLeft = (signIn: SignIn, now: number): boolean =>
  signIn.kind === 'device' && Number.isFinite(signIn.lastPoll) && now - signIn.lastPoll > LEFT_MS;

/** Opens an empty book; a sign-in may take so many seconds. */
export function openSignIns(clock: Clock, mint: Mint, seconds: number): SignIns {
  const open = new Map<string, SignIn>();
  const keep = <S extends SignIn>(signIn: S): S => {
    open.set(signIn.ticket, signIn);
    return signIn;
  };
  const all = (): SignIn[] => [...open.values()];
  const live = (): SignIn[] => all().filter(({ expires }) => clock() < expires);
  const devices = (from: SignIn[]): DeviceSignIn[] => from.filter((each) => each.kind === 'device');
  const fresh = (client: Client) => ({
    client,
    ticket: mint.code(),
    expires: clock() + seconds * 1000,
    answer: 'none' as const,
  });
  return {
    startDevice: (client) =>
      keep({
        ...fresh(client),
        kind: 'device',
        deviceCode: mint.code(),
        userCode: mint.userCode(),
        lastPoll: Number.NEGATIVE_INFINITY,
      }),
    startBrowser(client, wish) {
      // A page that is loaded again is no second sign-in.
      const again = live().find((each) => each.kind === 'browser' && each.state === wish.state);
      if (again?.client.id === client.id) open.delete(again.ticket);
      return keep({ ...fresh(client), kind: 'browser', ...wish });
    },
    byTicket: (ticket) => live().find((each) => each.ticket === ticket),
    byUserCode: (userCode) => devices(live()).find((each) => each.userCode === userCode),
    byDeviceCode: (deviceCode) => devices(all()).find((each) => each.deviceCode === deviceCode),
    byCode: (code) =>
      live().find((each): each is BrowserSignIn => each.kind === 'browser' && each.code === code),
    waiting: () => live().filter((each) => each.answer === 'none' && !isLeft(each, clock())),
    answer(signIn, isAllowed) {
      const answer = isAllowed ? 'allowed' : 'denied';
      if (signIn.kind === 'device') return keep({ ...signIn, answer });
      return keep({ ...signIn, answer, ...(isAllowed && { code: mint.code() }) });
    },
    notePoll: (signIn) => void keep({ ...signIn, lastPoll: clock() }),
    end: ({ ticket }) => void open.delete(ticket),
  };
}

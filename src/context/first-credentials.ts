import type { Source } from '../profiles/source.ts';
import type { OpenOptions } from '../sessions/open.ts';
import type { Sts } from '../sessions/sts.ts';
import type { FirstCredentials, SourceWorld } from '../sources/index.ts';
import type { Context } from './index.ts';

interface Doors {
  sts(): Promise<Sts>;
  /** Tells those who wait for us what a person is asked for. */
  asks(question: string): void;
  readonly wish?: OpenOptions | undefined;
}

/** Opens the first credentials of a plan. */
export async function firstCredentials(
  source: Source,
  doors: Doors,
  context: Context,
): Promise<FirstCredentials> {
  const { openSource } = await import('../sources/index.ts');
  return openSource(source, sourceWorldOf(doors, context));
}

function sourceWorldOf({ sts, asks, wish }: Doors, context: Context): SourceWorld {
  const { program, env, platform, say, debug, now, keychain, terminal, nobody, network } = context;
  return {
    ...{ program, env, platform, say, debug, now, keychain, terminal, nobody, network, sts, asks },
    wish,
    once: async (errand) => (await import('./turns.ts')).once(errand, context),
    profiles: context.profiles(),
    index: context.index(),
    identityCenter: context.identityCenter,
    unlessInterrupted: context.unlessInterrupted,
    mayRun: async (key, command) => (await import('./consent.ts')).mayRun(key, command, context),
    maySend: async (service, { profile, endpoint }) =>
      (await import('./sending.ts')).maySend({ service, profile, endpoint }, context),
    async device() {
      await context.closeTerminal();
      return context.mayAsk ? (await import('../system/terminal/device.ts')).openDevice(platform) : undefined;
    },
  };
}

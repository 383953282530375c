import type { Context } from '../context/index.ts';
import { shownCommand } from '../profiles/shown.ts';
import { isKept, type Source } from '../profiles/source.ts';
import { prefixOf } from '../sessions/prefix.ts';
import { sayDuration } from '../words/duration.ts';
import { json } from '../words/json.ts';
import { keychainTitle } from '../words/keychain-title.ts';
import { asTyped } from './as-typed.ts';
import { type Command, JSON_OPTION, SESSION_OPTIONS } from './command.ts';
import { planInWords } from './explain-words.ts';
import { profileOf } from './open-profile.ts';
import { planOf } from './plan-of.ts';

export const explain: Command = {
  summary: 'what would be done for a profile, where each part was read, and why; calls nothing',
  usage: 'profile',
  examples: [
    ['explain prod', 'each step from the key to prod'],
    ['explain prod -d 4h', 'the same for a longer session'],
    ['explain prod --json', 'the plan as it is hashed, for a script'],
  ],
  options: [JSON_OPTION, ...SESSION_OPTIONS],
  words: { max: 1 },

  async run(context, request) {
    const plan = planOf(context, await profileOf(context, request), request.options);
    const items = plan.steps.map((_, index) => prefixOf(plan, index).item);
    const kept = (item: string): string => `${item} ${stateOf(context, item)}`;
    const first = isKept(plan.source) ? prefixOf(plan, -1).item : undefined;
    context.answer(
      request.options.json
        ? json({ ...plan, source: shownSource(plan.source), items })
        : planInWords(plan, {
            items: items.map(kept),
            ...(first !== undefined && { first: kept(first) }),
            keyPlace: keyPlaceOf(context, plan.source),
            note: (text) => asTyped(text, context.program),
          }),
    );
    return 0;
  },
};

/** Where a key rests, as everywhere else. */
function keyPlaceOf({ index, platform }: Context, source: Source): string {
  if (source.kind !== 'static' || source.where === 'file') return 'the file';
  return keychainTitle(index().key(source.profile)?.keychain ?? 'os', platform);
}

function stateOf(context: Context, item: string): string {
  const session = context.index().session(item);
  const left = session ? (session.expires - context.now()) / 1000 : 0;
  return left > 0 ? `(open, ${sayDuration(left)} left)` : '(not open)';
}

/** A command of the user's may hold a secret in its words. */
function shownSource(source: Source): Source {
  if (source.kind === 'process' || source.kind === 'saml')
    return { ...source, command: shownCommand(source.command) };
  if (source.kind === 'web-identity' && 'command' in source.token)
    return { ...source, token: { command: shownCommand(source.token.command) } };
  return source;
}

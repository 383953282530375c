import type { Context } from '../context.ts';
import type { AssumeRole, CredentialPlan, Source, Step } from '../profiles/plan.ts';
import type { Origin } from '../profiles/profile.ts';
import { prefixOf } from '../sessions/prefix.ts';
import { cleanLine } from '../words/clean.ts';
import { sayDuration } from '../words/duration.ts';
import { json } from '../words/json.ts';
import { type Command, JSON_OPTION, SESSION_OPTIONS } from './command.ts';
import { planOf, profileOf } from './open-profile.ts';

export const explain: Command = {
  summary: 'what would be done for a profile, where each part was read, and why; calls nothing',
  usage: 'profile',
  examples: [
    ['explain prod', 'each step from the key to prod'],
    ['explain prod -d 4h', 'the same for a longer session'],
    ['explain prod --json', 'the plan as it is hashed, for a script'],
  ],
  options: [JSON_OPTION, ...SESSION_OPTIONS],
  words: { min: 1, max: 1 },

  async run(context, request) {
    const plan = planOf(context, profileOf(context, request), request.options);
    const items = plan.steps.map((_, index) => prefixOf(plan, index).item);
    context.answer(request.options.json ? json({ ...plan, items }) : inWords(context, plan, items));
    return 0;
  },
};

type Part = readonly [name: string, value: string, origin?: Origin | undefined];

function inWords(context: Context, plan: CredentialPlan, items: readonly string[]): string {
  const origin = (key: string): Origin | undefined => plan.origins[key];
  const blocks = [
    block(plan.profile, [['region', plan.region ?? 'none', origin('region')]]),
    block('first credentials', [['key', saySource(plan.source), origin('source.keyId')]]),
    ...plan.steps.map((step, index) =>
      block(`step ${index}: ${step.call}`, [
        ...partsOf(step, index, origin),
        ['kept as', `${items[index]} ${stateOf(context, items[index])}`],
      ]),
    ),
    plan.notes.length > 0
      ? block(
          'why',
          plan.notes.map((note) => ['', note.message, noteOrigin(note)]),
        )
      : '',
  ];
  return blocks.filter(Boolean).join('\n');
}

function block(title: string, parts: readonly Part[]): string {
  const lines = parts.map(([name, value, origin]) => {
    const where = origin ? `   (${cleanLine(origin.file)}${origin.line ? `, line ${origin.line}` : ''})` : '';
    return `  ${name ? `${name.padEnd(13)} ` : ''}${cleanLine(value)}${where}`;
  });
  return `${[cleanLine(title), ...lines].join('\n')}\n`;
}

function saySource({ profile, keyId, where, temporary }: Source): string {
  const place = where === 'keychain' ? 'in the keychain' : 'in the file';
  return `${temporary ? 'the session' : 'the access key'} of ${profile}, ${keyId}, ${place}`;
}

function partsOf(step: Step, index: number, origin: (key: string) => Origin | undefined): Part[] {
  const at = (key: string): Origin | undefined => origin(`steps.${index}.${key}`);
  return [
    ...(step.call === 'AssumeRole' ? roleParts(step, at) : []),
    ['lasts', sayDuration(step.durationSeconds), at('durationSeconds')],
    ['MFA code', step.mfaSerial ? `of ${step.mfaSerial}` : 'none', at('mfaSerial')],
    ['asked at', step.endpoint],
  ];
}

function roleParts(step: AssumeRole, at: (key: string) => Origin | undefined): Part[] {
  return [
    ['role', step.roleArn, at('roleArn')],
    ['session name', step.roleSessionName, at('roleSessionName')],
    ...(step.externalId ? [['external id', step.externalId, at('externalId')] as const] : []),
  ];
}

function stateOf(context: Context, item: string | undefined): string {
  const session = item ? context.index().session(item) : undefined;
  const left = session ? (session.expires - context.now()) / 1000 : 0;
  return left > 0 ? `(open, ${sayDuration(left)} left)` : '(not open)';
}

const noteOrigin = ({ file, line }: { file?: string; line?: number }): Origin | undefined =>
  file ? { file, line: line ?? 0 } : undefined;

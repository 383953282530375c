import { block, type Part } from '../words/block.ts';
import type { Configuration, ToldValue } from './config-shape.ts';

/** What was read for a person: each section with its values and their places, then what is wrong or differs. */
export function configurationInWords(told: Configuration): string {
  const sections = [
    ...sectionsIn('profile', told.profiles),
    ...sectionsIn('sso-session', told.sso_sessions),
    ...sectionsIn('services', told.services),
    ...(Object.keys(told.settings).length > 0 ? [block('switch', partsOf(told.settings))] : []),
  ];
  return [
    ...(sections.length > 0 ? sections : ['nothing is configured\n']),
    ...listed(
      'ignored, or wrong',
      told.problems.map((problem) => ['', problem.message, problem.file ? problem : undefined]),
    ),
    ...listed(
      'read differently by other tools',
      told.differs.map((one) => ['', saidOf(one), one]),
    ),
  ].join('\n');
}

type Sections = Configuration['profiles'];

function sectionsIn(kind: string, sections: Sections): string[] {
  return Object.entries(sections).map(([name, values]) => block(`${kind} ${name}`, partsOf(values)));
}

function partsOf(values: Sections[string]): Part[] {
  return Object.entries(values).flatMap(([key, value]) =>
    value.nested ? nestedParts(key, value.nested, value) : [[key, value.value || '(empty)', value]],
  );
}

function nestedParts(
  key: string,
  nested: NonNullable<ToldValue['nested']>,
  { file, line }: ToldValue,
): Part[] {
  return Object.entries(nested).map(([sub, text]) => [`${key}.${sub}`, text, { file, line }]);
}

/** `region here: eu-west-1; the AWS CLI and boto3: eu-west-1 # Ireland` */
function saidOf({ key, ours, theirs, who }: Configuration['differs'][number]): string {
  return `${key ? `${key} ` : ''}here: ${ours || 'empty'}; ${who}: ${theirs || 'empty'}`;
}

/** What is said of many places is said once, with the first of them. */
function listed(title: string, parts: readonly Part[]): string[] {
  const groups = new Map<string, Part[]>();
  for (const part of parts) groups.set(part[1], [...(groups.get(part[1]) ?? []), part]);
  const lines = [...groups.values()].flatMap((group) => (group.length > FEW ? [counted(group)] : group));
  return parts.length > 0 ? [block(title, lines)] : [];
}

const FEW = 3;

function counted(group: readonly Part[]): Part {
  const [name, value, place] = group[0] as Part;
  return [name, `${value}; so in ${group.length} places, the first:`, place];
}

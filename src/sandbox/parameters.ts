import { Refusal } from './refusal.ts';

/** What one parameter of an action may be; members of a list go by the name without their number. */
export interface Constraint {
  readonly required?: true;
  /** Least and most characters of a text, or least and most value of a number. */
  readonly min: number;
  readonly max: number;
  /** A regular expression in AWS's spelling; a parameter without one is a whole number. */
  readonly pattern?: string;
  /** The service's own sentence for a text of the right length that does not fit the pattern. */
  readonly sentence?: string;
}

/** One of a few words. */
export interface Choice {
  readonly required?: true;
  readonly oneOf: readonly string[];
}

/** The parameters of one action by name, and how long its lists may be. */
export interface Shape {
  readonly parameters: Readonly<Record<string, Constraint | Choice>>;
  readonly lists?: Readonly<Record<string, number>>;
}

/** Refuses parameters that are missing or not as their shape has them, naming every fault at once. */
export function checkParameters(given: URLSearchParams, { parameters, lists = {} }: Shape): void {
  const faults = [
    ...Object.entries(parameters).flatMap(([name, { required }]) => (required ? missing(given, name) : [])),
    ...[...given].flatMap(([name, value]) => {
      const constraint = parameters[name.replace(/\.\d+/, '')];
      return constraint ? faultsOf(name, value, constraint) : [];
    }),
    ...Object.entries(lists).flatMap(([name, longest]) =>
      numbersOf(given, name).length > longest ? [fault(name, `'[${name}]'`, tooLong(longest))] : [],
    ),
  ];
  if (faults.length === 0) return;
  const errors = faults.length === 1 ? '1 validation error' : `${faults.length} validation errors`;
  throw new Refusal(400, 'ValidationError', `${errors} detected: ${faults.join('; ')}`);
}

/** The members of a list, each the value of one of its fields. */
export const membersOf = (given: URLSearchParams, list: string, field = ''): string[] =>
  numbersOf(given, list).map((number) => given.get(`${list}.member.${number}${field}`) ?? '');

function numbersOf(given: URLSearchParams, list: string): string[] {
  const pattern = new RegExp(`^${list}\\.member\\.(\\d+)(?:\\.|$)`);
  return [...new Set([...given.keys()].flatMap((name) => pattern.exec(name)?.[1] ?? []))];
}

function missing(given: URLSearchParams, name: string): string[] {
  const [list = '', field] = name.split('.member');
  const names =
    field === undefined ? [name] : numbersOf(given, list).map((each) => `${list}.member.${each}${field}`);
  return names
    .filter((each) => !given.has(each))
    .map((each) => fault(each, 'null', 'Member must not be null'));
}

function faultsOf(name: string, value: string, constraint: Constraint | Choice): string[] {
  const faults =
    'oneOf' in constraint ? choiceFaults(value, constraint) : constraintFaults(value, constraint);
  return faults.map((each) => fault(name, `'${value}'`, each));
}

const choiceFaults = (value: string, { oneOf }: Choice): string[] =>
  oneOf.includes(value) ? [] : [`Member must satisfy enum value set: [${oneOf.join(', ')}]`];

function constraintFaults(value: string, { min, max, pattern, sentence }: Constraint): string[] {
  if (pattern === undefined) return numberFaults(value, min, max);
  const lengths = lengthFaults(value, min, max);
  if (new RegExp(`^(?:${pattern})$`, 'u').test(value)) return lengths;
  if (sentence === undefined)
    return [...lengths, `Member must satisfy regular expression pattern: ${pattern}`];
  if (lengths.length > 0) return lengths;
  throw new Refusal(400, 'ValidationError', sentence);
}

function numberFaults(value: string, min: number, max: number): string[] {
  if (!/^-?\d{1,9}$/.test(value)) throw new Refusal(400, 'MalformedInput', `${value} is not an integer`);
  if (Number(value) < min) return [`Member must have value greater than or equal to ${min}`];
  return Number(value) > max ? [`Member must have value less than or equal to ${max}`] : [];
}

function lengthFaults(value: string, min: number, max: number): string[] {
  const length = [...value].length;
  return [
    ...(length < min ? [`Member must have length greater than or equal to ${min}`] : []),
    ...(length > max ? [tooLong(max)] : []),
  ];
}

const tooLong = (max: number): string => `Member must have length less than or equal to ${max}`;

const fault = (name: string, value: string, constraint: string): string =>
  `Value ${value} at '${memberPath(name)}' failed to satisfy constraint: ${constraint}`;

const memberPath = (name: string): string =>
  name
    .replace(/\.member\.(\d+)/, '.$1.member')
    .replaceAll(/(^|\.)[A-Z]/g, (initial) => initial.toLowerCase());

/** A policy document, as far as the practice organisation understands the language. */
export interface Policy {
  readonly Version?: string;
  readonly Statement: readonly Statement[];
}

/** One statement: a trust policy has principals and no resource, an identity policy the reverse. */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: OneOrMore<string>;
  readonly Resource?: OneOrMore<string>;
  readonly Principal?: '*' | { readonly [kind in 'AWS' | 'Federated' | 'Service']?: OneOrMore<string> };
  readonly Condition?: { readonly [operator in Operator]?: Readonly<Record<string, OneOrMore<Scalar>>> };
}

/** What is known about a request, by condition key; a key that is absent is known to be absent. */
export type Context = Readonly<Record<string, string>>;

/** May somebody do this to that? */
export interface Question {
  readonly action: string;
  readonly resource: string;
  /** Every name by which a trust policy may mean the caller. */
  readonly principals: readonly string[];
  readonly context: Context;
}

/** The verdict of some policies taken together: an explicit deny wins, and silence denies. */
export type Decision = 'allow' | 'explicit deny' | 'implicit deny';

type OneOrMore<T> = T | readonly T[];
type Scalar = string | number | boolean;
type Operator = keyof typeof OPERATORS | `${keyof typeof OPERATORS}IfExists`;

/** Whoever asks, as a policy may name them in a resource. */
export const USER_NAME = '$' + '{aws:username}';

const OPERATORS = {
  StringEquals: (actual: string, wanted: string) => actual === wanted,
  StringLike: (actual: string, wanted: string) => fits(actual, wanted),
  Bool: (actual: string, wanted: string) => actual.toLowerCase() === wanted.toLowerCase(),
  NumericLessThan: (actual: string, wanted: string) => Number(actual) < Number(wanted),
};

/** Decides a question by policies of one kind. */
export function decide(policies: readonly Policy[], question: Question): Decision {
  const applying = policies.flatMap((policy) => policy.Statement).filter((each) => applies(each, question));
  if (applying.some((statement) => statement.Effect === 'Deny')) return 'explicit deny';
  return applying.length > 0 ? 'allow' : 'implicit deny';
}

/** Tells whether a condition operator is one of ours. */
export const isOperator = (name: string): boolean => Object.hasOwn(OPERATORS, name.replace(/IfExists$/, ''));

/** Reads a value that a policy may write alone or as a list. */
export const listOf = <T>(value: OneOrMore<T>): readonly T[] => (Array.isArray(value) ? value : [value as T]);

/** Tells whether a text fits a pattern, where `*` is anything and `?` one character. */
export function fits(text: string, pattern: string): boolean {
  // Only the last star is ever retried, so a pattern sent to hurt costs no more than text times pattern.
  let [at, wanted, star, retry] = [0, 0, -1, 0];
  while (at < text.length) {
    if (pattern[wanted] === '*') {
      star = wanted++;
      retry = at;
    } else if (pattern[wanted] === '?' || pattern[wanted] === text[at]) {
      at++;
      wanted++;
    } else if (star >= 0) {
      wanted = star + 1;
      at = ++retry;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(wanted));
}

function applies(statement: Statement, { action, resource, principals, context }: Question): boolean {
  const { Action, Resource = '*', Principal = '*', Condition = {} } = statement;
  return (
    listOf(Action).some((pattern) => fits(action.toLowerCase(), pattern.toLowerCase())) &&
    listOf(Resource).some((pattern) => fits(resource, filledIn(pattern, context))) &&
    (Principal === '*' || isNamed(Principal, principals)) &&
    Object.entries(Condition).every(([operator, tests]) =>
      Object.entries(tests).every(([key, wanted]) => holds(operator, lookUp(context, key), wanted)),
    )
  );
}

const isNamed = (principal: object, principals: readonly string[]): boolean =>
  Object.values(principal)
    .flat()
    .some((name) => name === '*' || principals.includes(name));

// The one variable known here. A user's name has no character that means anything in a pattern, and where there is no
// user the variable stays as it is, which is nobody's name.
const filledIn = (pattern: string, context: Context): string =>
  pattern.replaceAll(USER_NAME, lookUp(context, 'aws:username') ?? USER_NAME);

function holds(operator: string, actual: string | undefined, wanted: OneOrMore<Scalar>): boolean {
  if (actual === undefined) return operator.endsWith('IfExists');
  const test = OPERATORS[operator.replace(/IfExists$/, '') as keyof typeof OPERATORS];
  return listOf(wanted).some((each) => test(actual, String(each)));
}

const lookUp = (context: Context, key: string): string | undefined =>
  Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1];

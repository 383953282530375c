// What a page has a person type, as a journey: test/docs/scripts/NAME.txt is written as those of test/scripts are, and
//   types LINE            a line of the page, word for word; on a terminal where a dialogue stands below it
//   then LINE             the next one, in the same shell
//   first CODE            what each such shell runs before; `first` alone: nothing
//   unrun REASON: LINE    a line that cannot be run here

/** Why a line of a page is not run. */
export const REASONS: Readonly<Record<string, string>> = {
  network: 'it fetches something from the network',
  machine: 'it changes the machine that the tests run on',
  aws: 'it needs a real AWS account',
  'aws-vault': 'it needs aws-vault',
  desktop: 'it needs a desktop, or a device',
  terraform: 'its providers come from the network',
  tests: 'it runs the tests themselves',
  script: 'a program of the reader, which is not there',
};

export interface PageScript {
  /** What the page has a person type, in order, the lines that are not run among them. */
  readonly typed: readonly string[];
  readonly problems: readonly string[];
  /** The same as a journey; undefined where nothing is run. */
  readonly journey?: string;
}

interface Run {
  readonly prefix: string;
  lines: string[];
  dialogue: string[];
}

/** Reads the script of a page. */
export function readPageScript(text: string): PageScript {
  const typed: string[] = [];
  const problems: string[] = [];
  const out: (string | Run)[] = [];
  let first = '';
  let last: Run | undefined;
  for (const line of bodyOf(text)) {
    const [, prefix = '', verb = '', rest = ''] =
      /^((?:! |exit \d+ )?)(types|then|first|unrun)\b ?(.*)$/.exec(line) ?? [];
    if (verb === 'types') {
      typed.push(rest);
      last = { prefix, lines: first ? [first, rest] : [rest], dialogue: [] };
      out.push(last);
    } else if (verb === 'then') {
      typed.push(rest);
      last?.lines.push(rest);
    } else if (verb === 'first') first = rest;
    else if (verb === 'unrun') {
      const [, reason = '', what = ''] = /^([a-z-]+): (.*)$/.exec(rest) ?? [];
      if (!Object.hasOwn(REASONS, reason)) problems.push(`no such reason: ${line}`);
      typed.push(what);
    } else if (/^\s/.test(line) && last && out.at(-1) === last) last.dialogue.push(line);
    else out.push(line);
  }
  const runs = out.some((each) => typeof each !== 'string');
  return { typed, problems, ...(runs && { journey: journeyOf(out, text) }) };
}

/** Up to the first file of the script. */
const bodyOf = (text: string): string[] => (text.split(/^-- .+ --$/m)[0] ?? '').split('\n');

function journeyOf(out: readonly (string | Run)[], text: string): string {
  const body = out.map((each) => (typeof each === 'string' ? each : lineOf(each)));
  const files = text.slice(bodyOf(text).join('\n').length);
  return body.join('\n') + files;
}

/** As long as it is one line, a failure names the line of the page. */
function lineOf({ prefix, lines, dialogue }: Run): string {
  const verb = dialogue.length > 0 ? 'tty' : 'run';
  return [`${prefix}${verb} bash -c ${quoted(lines.join('\n'))}`, ...dialogue].join('\n');
}

/** A journey is read line by line, so that a line break is written as bash reads it. */
function quoted(code: string): string {
  const oneLine = code.includes('\n')
    ? `eval $'${code.replaceAll(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`
    : code;
  return `"${oneLine.replaceAll(/[\\"$]/g, '\\$&')}"`;
}

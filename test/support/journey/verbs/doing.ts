import { isFault, openFaultySts } from '../faulty-sts.ts';
import { Mismatch, type Outcome, told } from '../outcome.ts';
import { type Errand, run } from '../run.ts';
import type { Step } from '../script.ts';
import { runOnTerminal, type Turn } from '../terminal.ts';
import type { World } from '../world.ts';
import { organisation } from './organisation.ts';
import { patternOf, textsOf, type Verb } from './verb.ts';

/** Commands: each leaves the outcome that later lines look at. */
export const doing: Readonly<Record<string, Verb>> = {
  async run(step, world) {
    settle(step, world, await run(errandOf(textsOf(step, world), world)));
  },

  async tty(step, world) {
    const turns = step.dialogue.map((turn) => turnOf(turn, world));
    settle(step, world, await runOnTerminal(errandOf(textsOf(step, world), world), turns));
  },

  /** `organisation key stored`, by `add --env`; all else takes no command. */
  async organisation(step, world) {
    if (textsOf(step, world).join(' ') !== 'key stored') return organisation(step, world);
    const { accessKeyId, secretAccessKey } = world.organisation.user;
    const errand = errandOf(['switch', 'add', 'jump', '--env'], world);
    const key = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
    settle(step, world, await run({ ...errand, env: { ...errand.env, ...key } }));
  },

  /** From here on the endpoint is an STS with a fault; `down`: the organisation itself has gone. */
  async sts(step, world) {
    const [fault = ''] = textsOf(step, world);
    if (fault === 'down') return world.organisation.close();
    if (!isFault(fault)) throw new Error(`there is no fault called ${fault}`);
    const faulty = await openFaultySts(fault);
    world.faulty.push(faulty);
    world.env.set('AWS_ENDPOINT_URL', faulty.url);
  },
};

function errandOf(argv: readonly string[], world: World): Errand {
  const { stdin } = world;
  world.stdin = undefined;
  return { argv, cwd: world.place.work, env: Object.fromEntries(world.env), stdin };
}

/** Keeps what was said for the rule at the end, and holds the command to its exit code. */
function settle({ text, exitCode, isNegated }: Step, world: World, outcome: Outcome): void {
  const { stdout, stderr, terminal } = outcome;
  world.said.push(
    { name: `the stdout of "${text}"`, bytes: stdout, allowed: world.mayShow },
    { name: `the stderr of "${text}"`, bytes: stderr, allowed: [] },
    { name: `the terminal of "${text}"`, bytes: terminal, allowed: [] },
  );
  world.mayShow = [];
  world.last = outcome;
  const isRight = isNegated ? outcome.code !== 0 : outcome.code === (exitCode ?? 0);
  if (!isRight) throw new Mismatch(`exit code ${outcome.code}\n${told(outcome)}`);
}

const KEYS: Readonly<Record<string, string>> = {
  '<enter>': '\r',
  '<ctrl-c>': '\x03',
  '<ctrl-d>': '\x04',
  '<esc>': '\x1b',
  '<backspace>': '\x7f',
};

function turnOf(step: Step, world: World): Turn {
  const { line } = step;
  if (step.verb === 'expect') return { line, expect: () => patternOf(step, world) };
  if (step.verb !== 'send') throw new Error(`below tty stand expect and send, not ${step.verb}`);
  return {
    line,
    send: () =>
      textsOf(step, world)
        .map((key) => KEYS[key] ?? key)
        .join(''),
  };
}

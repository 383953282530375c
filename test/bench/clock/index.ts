import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { After } from '../../keychain/support/temporary.ts';
import { missing } from '../../keychain/support/tools.ts';
import type { Clock, Ending, Words } from './cost.ts';

/** A clock that counts by wait4 where there is a Python, else by the time alone. */
export const startClock = (after: After): Clock => {
  const why = missing('python3');
  return why ? { why, run: timed } : byWait4(after);
};

function byWait4(after: After): Clock {
  const helper = spawn('python3', ['-I', path.join(import.meta.dirname, 'wait4.py')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  after(() => void helper.stdin.end());
  const lines = createInterface({ input: helper.stdout })[Symbol.asyncIterator]();
  return {
    why: '',
    async run({ argv, env, copies = 1 }) {
      helper.stdin.write(`${JSON.stringify({ argv, env, copies })}\n`);
      const { value } = await lines.next();
      if (value === undefined) throw new Error('wait4.py has ended');
      return JSON.parse(value) as Ending;
    },
  };
}

/** By Node itself, which is the larger parent. */
async function timed({ argv, env, copies = 1 }: Words): Promise<Ending> {
  const began = performance.now();
  const ended = await Promise.all(Array.from({ length: copies }, () => reaped(argv, env)));
  const wall = performance.now() - began;
  return { ...(ended.find(({ code }) => code !== 0) ?? { code: 0, said: '' }), wall };
}

function reaped([file = '', ...args]: readonly string[], env: Words['env']): Promise<Omit<Ending, 'wall'>> {
  return new Promise((resolve) => {
    const child = spawn(file, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stdout.resume();
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      said += part;
    });
    child.on('error', ({ message }) => resolve({ code: 127, said: message }));
    child.on('close', (code) => resolve({ code: code ?? 1, said }));
  });
}

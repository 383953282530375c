// The command's words and descriptors are the caller's own, seen through the built program.

import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeOpenHome } from '../keychain/support/home.ts';
import { type Ended, PROGRAM, run } from '../keychain/support/program.ts';
import { atTheEnd, temporaryFolder } from '../keychain/support/temporary.ts';
import { MODES } from '../support/nodes.ts';

const after = atTheEnd();
const { env } = makeOpenHome(after);
const folder = temporaryFolder(after);

describe.each(MODES)('$name', ({ file: node, why }) => {
  describe.skipIf(why)('the command', () => {
    /** Runs a line of sh in which "$@" is our exec, up to the command. */
    const inShell = (line: string): Promise<Ended> =>
      run('sh', ['-c', line, 'sh', node, PROGRAM, 'exec', 'p', '--'], { env, cwd: folder });

    /** The bytes of the words that a command saw, as the kernel keeps them. */
    const CMDLINE = 'od -An -v -tx1 /proc/$$/cmdline';

    async function wordsSeen(words: readonly string[]): Promise<string[]> {
      const argv = [PROGRAM, 'exec', 'p', '--', 'sh', '-c', CMDLINE, ...words];
      const { stdout } = await run(node, argv, { env, cwd: folder });
      return wordsIn(stdout).slice(3);
    }

    const wordsIn = (hex: string): string[] =>
      Buffer.from(hex.replace(/\s/g, ''), 'hex').toString('utf8').split('\0').slice(0, -1);

    describe('the words of a command', () => {
      it('C3: are byte-exact: empty, blank, globs, quotes, newlines, dashes, other scripts', async () => {
        const words = [
          '',
          ' ',
          '*',
          '~',
          '$HOME',
          '`id`',
          '"',
          "'",
          '\\',
          'a\nb\r\n',
          '--',
          '--help',
          '-d',
          '\u001b[2J',
          'naïve 日本語 😀',
          'x'.repeat(5000),
        ];
        expect(await wordsSeen(words)).toEqual(words);
      });

      it('C3: are byte-exact, whatever they are', async () => {
        const word = fc.string({ unit: 'binary', maxLength: 30 }).map((text) => text.replaceAll('\0', ''));
        await fc.assert(
          fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 30 }), async (words) => {
            expect(await wordsSeen(words)).toEqual(words);
          }),
          { numRuns: 8 },
        );
      });

      it('C3: begin with the name as it was typed', async () => {
        const { stdout } = await inShell(`"$@" sh -c '${CMDLINE}' x`);
        expect(wordsIn(stdout)).toEqual(['sh', '-c', CMDLINE, 'x']);
      });

      it('C3: that are not UTF-8, which Node would change, are refused', async () => {
        const ended = await inShell(`"$@" touch made "$(printf 'a\\377b')"`);
        expect(ended).toMatchObject({
          code: 125,
          stdout: '',
          stderr: expect.stringMatching(/not UTF-8: "a\ufffdb"/),
        });
        expect(fs.existsSync(path.join(folder, 'made'))).toBe(false);
      });

      it('C3: may hold the character that stands for such bytes', async () => {
        expect(await wordsSeen(['a\ufffdb', '\ufffd'])).toEqual(['a\ufffdb', '\ufffd']);
      });
    });

    describe('the descriptors of a command', () => {
      const big = path.join(folder, 'big');
      fs.writeFileSync(big, Buffer.alloc(5_000_000, 'binary \u0000\u00ff\r\n text'));

      it('C4: 5 MB go through stdin and stdout unchanged', async () => {
        expect(await inShell('cat big | "$@" cat | cmp - big && echo same')).toMatchObject({
          stdout: 'same\n',
        });
      });

      it('C4: are the same files, not pipes of ours', async () => {
        const { code } = await inShell(
          '"$@" sh -c \'readlink /proc/$$/fd/0; readlink /proc/$$/fd/2 >&2; readlink /proc/$$/fd/1\' <big >out 2>err',
        );
        expect(code).toBe(0);
        expect(fs.readFileSync(path.join(folder, 'out'), 'utf8')).toBe(
          `${big}\n${path.join(folder, 'out')}\n`,
        );
        expect(fs.readFileSync(path.join(folder, 'err'), 'utf8')).toBe(`${path.join(folder, 'err')}\n`);
      });

      it('C10: are three, and none of ours beside', async () => {
        const { stdout } = await inShell('"$@" sh -c \'ls /proc/$$/fd\'');
        expect(stdout.split(/\s+/).filter((fd) => Number(fd) > 2 && Number(fd) < 10)).toEqual([]);
      });

      it('C4: end where the command closes them, though it goes on', async () => {
        const line = [
          'mkfifo to end',
          '"$@" sh -c "echo first; exec >&- 2>&-; read line <end" >to 2>&1 &',
          'cat to; echo ended; echo now >end; wait; rm to end',
        ];
        expect(await inShell(line.join('\n'))).toMatchObject({ code: 0, stdout: 'first\nended\n' });
      });

      it('C4: are terminals where they were', async () => {
        const tty = 'for n in 0 1 2; do test -t $n && echo $n >>ttys; done; exit 4';
        const command = `${node} ${PROGRAM} exec p -- sh -c '${tty}'`;
        const { code } = await run('script', ['-qfec', command, '/dev/null'], { env, cwd: folder });
        expect(code).toBe(4);
        expect(fs.readFileSync(path.join(folder, 'ttys'), 'utf8')).toBe('0\n1\n2\n');
        fs.rmSync(path.join(folder, 'ttys'));
      });

      it('C4: a reader that leaves ends the command quietly, with 141', async () => {
        const ended = await run(
          'bash',
          ['-c', 'set -o pipefail; "$@" yes | head -n 1', 'sh', node, PROGRAM, 'exec', 'p', '--'],
          { env },
        );
        expect(ended).toMatchObject({ code: 141, stdout: 'y\n', stderr: '' });
      });

      it.each(['<&-', '>&-', '2>&-', '<&- >&- 2>&-'])('C4: closed ones (%s) do no harm', async (closed) => {
        expect(await inShell(`"$@" sh -c 'exit 7' ${closed}`)).toMatchObject({ code: 7 });
      });

      it('C10: that were closed are /dev/null, never a file of ours', async () => {
        const script =
          'for (const n of [0, 1, 2]) require("fs").appendFileSync("links", require("fs").readlinkSync("/proc/self/fd/" + n) + "\\n")';
        await inShell(`"$@" ${process.execPath} -e '${script}' <&- >&- 2>&-`);
        expect(fs.readFileSync(path.join(folder, 'links'), 'utf8')).toBe('/dev/null\n'.repeat(3));
        fs.rmSync(path.join(folder, 'links'));
      });
    });

    describe('what a command inherits', () => {
      const STATUS = 'grep -E "^(Sig(Ign|Blk)|Umask)" /proc/self/status; pwd; ls /proc/self/fd';

      it.runIf(process.platform === 'linux')(
        'C10: is what it would have without us: signals, umask, folder, descriptors',
        async () => {
          const line = `umask 031; cd /usr/bin; sh -c '${STATUS}'; echo; "$@" sh -c '${STATUS}'`;
          const [without, withUs] = (await inShell(line)).stdout.split('\n\n');
          expect(without).toMatch(/^Umask:\s+0031$/m);
          expect(withUs?.trim()).toBe(without);
        },
      );
    });
  });
});

import { describe, expect, test } from 'vitest';
import { perform } from './journey.ts';
import { parseScript } from './script.ts';

const ground = { file: 'script.txt', program: '/bin/echo' };

const journey = (lines: readonly string[]) =>
  perform(parseScript(['# a journey', ...lines].join('\n')), ground);

/** Bodies that must fail at their last line, and the reason that is told. */
const FAILING: readonly (readonly [body: readonly string[], why: RegExp])[] = [
  [['run false'], /exit code 1/],
  [['! run true'], /exit code 0/],
  [['exit 3 run sh -c "exit 4"'], /exit code 4/],
  [['run echo one', 'stdout two'], /it does not/],
  [['run echo one', '! stdout o.e'], /it does, and should not/],
  [['run echo one', 'stdout empty'], /it does not/],
  [['run echo one', 'stdout is on'], /it does not/],
  [['run echo one', 'stderr one'], /it does not/],
  [['run echo 1 2', 'json a 1'], /stdout is not one JSON value/],
  [[`run echo '{"a":{"b":1}}'`, 'json a/b 2'], /a\/b is 1/],
  [[`run echo '{"a":{"b":1}}'`, '! json a/b'], /it does, and should not/],
  [['asked AssumeRole 1'], /asked for: nothing/],
  [['run node -e "fetch(process.argv[1])" $URL', 'asked nothing'], /asked for: ListBuckets/],
  [['exists nowhere'], /nowhere/],
  [['run true', 'took under 0'], /it took/],
  [['run true', 'known bug: no longer', 'stdout empty'], /this bug is gone/],
  [['tty echo one', '  expect two'], /it ended before: \/two\//],
  [['tty echo one', 'screen two'], /it does not/],
  [['tty sh -c "printf one\\\\\\\\rtwo"', 'screen one'], /it does not/],
];

/** Slips of a script. */
const SLIPS: readonly (readonly [body: readonly string[], why: RegExp])[] = [
  [['rnu true'], /there is no verb called rnu/],
  [['run echo $NOBODY'], /there is no variable \$NOBODY/],
  [['stdout one'], /no command was run yet/],
  [['sts flying'], /there is no fault called flying/],
  [['file a b'], /there is no section called b/],
  [['replace a b c', '-- a --', 'x'], /a does not hold b/],
];

describe('a line that does not hold is found out', () => {
  test.each([...FAILING, ...SLIPS])('%s', async (body, why) => {
    const { missing } = await journey(body.some((line) => line.startsWith('tty')) ? ['needs script'] : []);
    if (missing.length > 0) return;
    const lines = body.filter((line) => line !== '-- a --' && line !== 'x').length + 1;
    await expect(journey(body)).rejects.toThrow(why);
    await expect(journey(body)).rejects.toThrow(`script.txt:${lines} `);
  });
});

test('a journey ends well only where nothing is left behind and what is kept is the user’s alone', async () => {
  await expect(journey(['run touch $HOME/../tmp/rest'])).rejects.toThrow(/rest was left behind/);
  const open = 'run sh -c "mkdir -p $STATE; chmod 700 $STATE; touch $STATE/file; chmod 644 $STATE/file"';
  await expect(journey([open])).rejects.toThrow(/others may look into .*file: mode 644/);
});

test('a tool that is missing is said, and the journey is not made', async () => {
  const { missing } = await journey(['needs nosuchtool', 'run false']);
  expect(missing).toEqual(['nosuchtool is not installed']);
});

test('the words of a line are the shell’s', async () => {
  const line = `run printf '%s|' 'a $X' "b \\"c\\" \\$X" d'e f' '' \\d`;
  await journey([line, `stdout is 'a $X|b "c" $X|de f||\\d|'`]);
});

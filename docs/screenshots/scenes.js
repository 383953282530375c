// What the pictures show. Each scene gives the lines of its picture.
import { fileURLToPath } from 'node:url';

const MANY = fileURLToPath(new URL('many.js', import.meta.url));

const PROMPT = /(^|\n)[^\n]*\$ *$/;

export const scenes = [
  {
    name: 'terminal',
    title: 'switch list, switch exec prod with an MFA code, and a second role without one',
    columns: 92,
    rows: 38,
    async play(pane) {
      await pane.enter('switch list', /report .*\n\$ *$/);
      await pane.enter('switch exec prod -- aws s3 ls', /MFA code for .*: ___/);
      const code = pane.code();
      pane.type(code.slice(0, 3));
      await pane.until(new RegExp(`: ${code.slice(0, 3)}_`));
      const question = pane.screen().find((line) => line.includes('MFA code for'));
      pane.type(code.slice(3));
      await pane.until(/uploads.*\n\$ *$/);
      await pane.enter('switch whoami staging    # another account: the same code serves', /left\n\$ *$/);
      await pane.enter('switch exec prdo -- true', /all of them.*\n\$ *$/);
      // The question is erased once it is answered: in the picture it stands where it was.
      const lines = pane.screen();
      const after = lines.findIndex((line) => line.includes('exec prod --')) + 1;
      return [...lines.slice(0, after), question, ...lines.slice(after)];
    },
  },
  {
    name: 'prompt',
    title: 'a shell that uses prod, in red and with the minutes left, then staging, then nothing',
    columns: 92,
    rows: 22,
    async play(pane) {
      await pane.enter(`switch use prod -t ${pane.code()}; clear`, PROMPT);
      await pane.enter('switch use prod', /using prod.*\n.*\$ *$/);
      await pane.enter('aws s3 ls', /uploads.*\n.*\$ *$/);
      await pane.enter('switch use staging', /using staging.*\n.*\$ *$/);
      await pane.enter('switch use -', /using prod[\s\S]*using prod.*\n.*\$ *$/);
      await pane.enter('SWITCH_EXPIRES=$((EPOCHSECONDS - 1))    # an hour later', /expired \$ *$/);
      await pane.enter('aws s3 ls', /have expired[\s\S]*\$ *$/);
      await pane.enter('switch off', /no profile any more[\s\S]*\$ *$/);
      return pane.screen();
    },
  },
  {
    name: 'picker',
    title: 'the picker: three words find a role in one of five thousand profiles',
    columns: 92,
    rows: 34,
    async play(pane) {
      await pane.enter(`node ${MANY} >>$AWS_CONFIG_FILE; clear`, PROMPT);
      await pane.enter('switch', /PROFILE +ACCOUNT/);
      const first = pane.screen();
      pane.type('pay prod read');
      await pane.until(/read +\d+ of/);
      const second = pane.screen();
      return [...first.filter(Boolean), '\u001b[0m', ...second.filter(Boolean).slice(1)];
    },
  },
];

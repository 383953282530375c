import { describe, expect, it } from 'vitest';
import { prefixOf } from '../../src/sessions/prefix.ts';
import { AT_COMPANY, COMPANY, calls, role } from './company.ts';
import { CONFIG, faultOf, planOf } from './support.ts';

const served = (by: string, more = '', name = 'cli') =>
  `\n[profile ${name}]\ncredential_process = ${by}\n${more}`;
const planFrom = (name: string, more: string, flags = {}) =>
  planOf(name, { ...AT_COMPANY, config: COMPANY + more, flags });

describe('a profile whose credential_process is our own line for another', () => {
  const OURS = 'aws-switch credential-process engineer';

  it('is planned as that one: what is open for one is open for the other', () => {
    const [cli, engineer] = [planFrom('cli', served(OURS)), planFrom('engineer', '')];
    expect(cli.steps).toEqual(engineer.steps);
    expect(prefixOf(cli, 1)).toEqual(prefixOf(engineer, 1));
    expect(cli).toMatchObject({ profile: 'cli', standsFor: 'engineer' });
    expect(cli.region).toBe(engineer.region);
    expect(cli.notes[0]).toMatchObject({ code: 'stands-for', file: CONFIG });
  });

  it('works in its own region, but is asked for where the other is', () => {
    const plan = planFrom('cli', served(OURS, 'region = sa-east-1'));
    expect(plan.region).toBe('sa-east-1');
    expect(plan.steps).toEqual(planFrom('engineer', '').steps);
  });

  it('and takes what the command line wants', () => {
    const plan = planFrom('cli', served(OURS), { duration: '15m', region: 'ap-south-1' });
    expect(plan.region).toBe('ap-south-1');
    expect(plan.steps).toEqual(planFrom('engineer', '', { duration: '15m', region: 'ap-south-1' }).steps);
  });

  it('is the other one as a source, too', () => {
    const config = served(OURS) + served('asw credential-process cli', '', 'again');
    const last = `\n[profile last]\n${role('Last')}\nsource_profile = again\n`;
    const plan = planFrom('last', config + last);
    expect(calls(plan)).toBe(`${calls(planFrom('engineer', ''))} → Last 1h`);
    expect(plan.standsFor).toBeUndefined();
  });

  it.each([
    '/usr/local/bin/switch credential-process "engineer"',
    "'C:\\Program Files\\aws-switch.cmd' credential-process engineer",
    'asw -q credential-process engineer -d 1h',
    'asw credential-process --region eu-west-1 engineer',
  ])('however the line is written: %s', (line) => {
    expect(planFrom('cli', served(line)).standsFor).toBe('engineer');
  });

  it('says where the options of the line do not count', () => {
    const noteOf = (line: string) => planFrom('cli', served(line)).notes[0]?.message;
    expect(noteOf(`${OURS} -d 12h`)).toContain('the options in that line count for other tools alone');
    expect(noteOf(OURS)).not.toContain('options');
  });

  it('with a key of its own, is itself', () => {
    const keys = { ...AT_COMPANY.keys, cli: {} };
    expect(planOf('cli', { ...AT_COMPANY, keys, config: COMPANY + served(OURS) }).source).toMatchObject({
      keyId: 'AKIACLI',
    });
  });

  it('a circle is refused at the line that closes it', () => {
    const config = served('asw credential-process b', '', 'a') + served('asw credential-process a', '', 'b');
    const fault = faultOf(() => planOf('a', { config }));
    expect(fault.message).toBe('credential_process goes round in a circle: a → b → a');
    expect(fault.hints[0]).toBe(`${CONFIG}, line 3`);
  });

  it('a circle through a role is refused, too', () => {
    const last = `\n[profile last]\n${role('Last')}\nsource_profile = cli\n`;
    const fault = faultOf(() => planOf('last', { config: served('asw credential-process last') + last }));
    expect(fault.message).toContain('credential_process goes round in a circle: cli');
  });

  it('a name that leads nowhere is said with its line', () => {
    const fault = faultOf(() =>
      planOf('cli', { config: `${COMPANY}${served('asw credential-process enginer')}` }),
    );
    expect(fault.message).toContain('names a profile "enginer" that does not exist');
    expect(fault.hints[1]).toMatch(/^closest: engineer/);
  });
});

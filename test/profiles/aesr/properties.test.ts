// Whatever a company looks like: the extension's own parser reads what we print, and what comes back is what went out.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consoleColorOf } from '../../../src/console/colors.ts';
import { parseRoleArn } from '../../../src/profiles/arn.ts';
import { colorOf } from '../../../src/profiles/color.ts';
import { profilesIn } from '../support.ts';
import { company, exported, imported, parsed } from './support.ts';

const runs = (few: number): { numRuns: number } => ({ numRuns: Number(process.env.PROPERTY_RUNS) || few });

describe('an export of any company', () => {
  it("is read by the extension's own parser: the same accounts, roles, colours and regions", () => {
    fc.assert(
      fc.property(company, ({ sources, roles }) => {
        const config = `${sources}\n${roles}`;
        const profiles = profilesIn(config);
        const { text, roles: sent, renamed, left } = exported(config);
        const there = new Map(renamed);
        const { switched } = parsed(text);
        expect(switched.size).toBe(sent.length);
        for (const { name } of sent) {
          const values = profiles.profile(name)?.values;
          const arn = parseRoleArn(values?.get('role_arn')?.value ?? '');
          expect(switched.get(there.get(name) ?? name)).toMatchObject({
            aws_account_id: arn?.account,
            role_name: arn?.role,
            color: consoleColorOf(colorOf(profiles, name)),
            ...(values?.has('region') && { region: values.get('region')?.value }),
          });
        }
        const names = profiles.names().filter((name) => profiles.profile(name)?.values.has('role_arn'));
        expect(sent.length + left.filter(({ name }) => names.includes(name)).length).toBe(names.length);
      }),
      runs(300),
    );
  });

  it('holds no [default], no # or ;, and at most one = in a line', () => {
    fc.assert(
      fc.property(company, ({ sources, roles }) => {
        for (const line of exported(`${sources}\n${roles}`).text.split('\n')) {
          expect(line).not.toMatch(/[#;\r]|^\[default\]$/);
          expect(line.split('=').length).toBeLessThanOrEqual(2);
        }
      }),
      runs(200),
    );
  });

  it('changes nothing when it is imported where it came from', () => {
    fc.assert(
      fc.property(company, ({ sources, roles }) => {
        const config = `${sources}\n${roles}`;
        const { text, differing, added, left, made } = imported(config, exported(config).text);
        expect({ differing, added, left, made }).toEqual({ differing: [], added: [], left: [], made: [] });
        expect(text).toBe(config);
      }),
      runs(300),
    );
  });

  it('is the same again after an import where only the sign-ins are known, and a second import adds nothing', () => {
    fc.assert(
      fc.property(company, ({ sources, roles }) => {
        const { text } = exported(`${sources}\n${roles}`);
        const once = imported(sources, text, [], { all: true });
        expect({ left: once.left, differing: once.differing }).toEqual({ left: [], differing: [] });
        expect(exported(once.text).text).toBe(text);
        expect(imported(once.text, text).text).toBe(once.text);
      }),
      runs(300),
    );
  });

  it('is the same again after an import into nothing at all', () => {
    fc.assert(
      fc.property(company, ({ plain, roles }) => {
        const { text } = exported(`${plain}\n${roles.replaceAll('= corp', '= jump')}`);
        const once = imported('', text, [], { all: true });
        expect(once.left).toEqual([]);
        expect(exported(once.text).text).toBe(text);
      }),
      runs(300),
    );
  });
});

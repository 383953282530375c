import { describe, expect, it } from 'vitest';
import { terminalCode } from '../../src/mfa/terminal.ts';
import { EMPTY, typedOn } from '../../src/system/terminal/line.ts';
import { asking, terminalWith, worldWith } from './support.ts';

describe('a person at the terminal', () => {
  const asked = async (refused?: string, names: { profile?: string; device?: string } = {}) => {
    const terminal = terminalWith('123456');
    const code = await terminalCode(worldWith({ terminal: async () => terminal }))({
      ...asking(refused),
      ...names,
    });
    return { code, terminal, question: terminal.questions[0] };
  };

  it('is asked for the code of a device, for a profile', async () => {
    const { code, question, terminal } = await asked();
    expect(code).toBe('123456');
    expect(question?.label).toBe('MFA code for prod, of arn:aws:iam::111111111111:mfa/ada');
    expect(terminal.shown).toEqual(['checking with AWS…']);
  });

  it('is told why the code before was refused, cleaned', async () => {
    const { terminal } = await asked('AWS did not accept that code\u001b[2J');
    expect(terminal.shown).toEqual(['AWS did not accept that code\\u{1b}[2J', 'checking with AWS…']);
  });

  it('ends the question with the sixth digit, and sees how many are left', async () => {
    const { question } = await asked();
    if (!question) throw new Error('nothing was asked');
    expect(typedOn(EMPTY, '12345', question)).toEqual({ typed: '12345', state: 'open' });
    expect(typedOn(EMPTY, '123456', question)).toEqual({ typed: '123456', state: 'done' });
    expect(question.show('12')).toBe('12____');
  });

  it('T2: sees names cleaned', async () => {
    const { question } = await asked(undefined, { profile: 'a\u001b[2Jb', device: 'x\ny\u202e' });
    expect(question?.label).toBe('MFA code for a\\u{1b}[2Jb, of x y\\u{202e}');
  });

  it('who is not there makes it a wrong call, with what to run first', async () => {
    await expect(terminalCode(worldWith({}))(asking())).rejects.toMatchObject({
      reason: 'usage',
      message: 'an MFA code is needed for prod, and there is no terminal to ask on',
      hints: [
        'in a terminal, first: switch login prod (with the same options, if there were any)',
        expect.stringContaining('mfa_process'),
      ],
    });
  });
});

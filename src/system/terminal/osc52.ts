// OSC 52: a terminal copies what it is sent, on the machine that the person sits at, over SSH as well.

import type { Between } from '../clipboard-plan.ts';

const [ESC, BEL] = ['\u001b', '\u0007'];
const [BEGIN, END] = [`${ESC}P`, `${ESC}\\`];

/** The sequence that has a terminal copy a text. */
export function osc52(text: string, between: Between): string {
  const copy = `${ESC}]52;c;${Buffer.from(text).toString('base64')}${BEL}`;
  return THROUGH[between](copy);
}

const THROUGH: Readonly<Record<Between, (sequence: string) => string>> = {
  nothing: (sequence) => sequence,
  // It takes the one where `set-clipboard` is on, and hands the other on where `allow-passthrough` is.
  tmux: (sequence) => `${sequence}${BEGIN}tmux;${sequence.replaceAll(ESC, ESC + ESC)}${END}`,
  // It hands on what stands in its own strings, and cuts long ones.
  screen: (sequence) => (sequence.match(PIECES) ?? []).map((piece) => `${BEGIN}${piece}${END}`).join(''),
};

const PIECES = /.{1,512}/gs;

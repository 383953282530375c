import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { journalIn } from '../../src/rotation/journal.ts';

function folder() {
  const files = new Map<string, string>();
  return {
    files,
    read: (name: string) => files.get(name),
    write: (name: string, text: string) => void files.set(name, text),
    delete: (name: string) => void files.delete(name),
  };
}

const BEGUN = { profile: 'jump', oldKeyId: 'AKIA0', known: ['AKIA0'], newKeyId: 'AKIA1', at: 1_000 };

describe('the journal of a rotation', () => {
  it('gives back what was written, to the same profile alone, until it ends', () => {
    const disk = folder();
    const journal = journalIn(disk, 'jump');
    expect(journal.read()).toBeUndefined();
    journal.write(BEGUN);
    expect(journal.read()).toEqual(BEGUN);
    expect(journalIn(disk, 'other').read()).toBeUndefined();
    journal.end();
    expect(disk.files.size).toBe(0);
  });

  it('K6 that is damaged is none, whatever stands in it', () => {
    const disk = folder();
    const journal = journalIn(disk, 'jump');
    journal.write(BEGUN);
    const [name = ''] = disk.files.keys();
    const parts = fc.oneof(
      fc.json(),
      fc.string(),
      fc
        .record({
          v: fc.constant(1),
          profile: fc.constant('jump'),
          oldKeyId: fc.anything(),
          known: fc.anything(),
          at: fc.anything(),
        })
        .map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(parts, (text) => {
        disk.files.set(name, text ?? '');
        const read = journal.read();
        if (read) expect(read).toMatchObject({ profile: 'jump', oldKeyId: expect.stringMatching(/^\w+$/) });
      }),
    );
  });
});

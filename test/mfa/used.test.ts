import { describe, expect, it } from 'vitest';
import { usedCodesIn } from '../../src/mfa/used.ts';

const DEVICE = 'arn:aws:iam::111111111111:mfa/ada';
const START = Date.UTC(2026, 10, 21, 12, 0, 10);

/** A folder in memory, with a clock that is set by hand. */
function opened(files = new Map<string, string>()) {
  let now = START;
  const folder = {
    read: (name: string) => files.get(name),
    write: (name: string, text: string) => void files.set(name, text),
    delete: (name: string) => void files.delete(name),
  };
  return {
    used: usedCodesIn(folder, () => now),
    files,
    folder,
    at: (seconds: number) => (now = START + seconds * 1000),
  };
}

const sent = (attempt: () => string): string => {
  try {
    return attempt();
  } catch (error) {
    return (error as Error).message;
  }
};

describe('a code that was used', () => {
  it.each([
    [0, 'that code was used already; the next one comes in 20 s'],
    [19, 'that code was used already; the next one comes in 1 s'],
    [20, 'that code was used already; the next one comes in 30 s'],
    [89, 'that code was used already; the next one comes in 21 s'],
    [91, '123456'],
    [86_400, '123456'],
  ])('N9: is met again %i s later: %s', (seconds, expected) => {
    const { used, at } = opened();
    used.remember(DEVICE, '123456');
    at(seconds);
    expect(sent(() => used.unused(DEVICE, '123456'))).toBe(expected);
  });

  it('N9: is known to another process', () => {
    const { used, files } = opened();
    used.remember(DEVICE, '123456');
    expect(() => opened(files).used.unused(DEVICE, '123456')).toThrow('used already');
  });

  it('is a matter of its own device', () => {
    const { used } = opened();
    used.remember(DEVICE, '123456');
    expect(used.unused(`${DEVICE}2`, '123456')).toBe('123456');
  });

  it('does not stand in the way of the next', () => {
    const { used } = opened();
    used.remember(DEVICE, '123456');
    expect(used.unused(DEVICE, '654321')).toBe('654321');
  });

  it.each(['', 'null', '[]', '"x"', '{}', '{"digest":1,"at":"x"}', '{"digest":null}', 'half {'])(
    'K6: a damaged memory (%j) forgets',
    (text) => {
      const { used, files } = opened();
      used.remember(DEVICE, '123456');
      for (const name of files.keys()) files.set(name, text);
      expect(used.unused(DEVICE, '123456')).toBe('123456');
    },
  );

  it('S7: is not written down, nor is its device', () => {
    const { used, files } = opened();
    used.remember(DEVICE, '123456');
    const [[name = '', text = ''] = []] = [...files];
    expect(`${name} ${text}`).not.toMatch(/123456|ada|mfa\//);
  });

  it('is forgotten on disk once it could not be typed again', () => {
    const { used, files, at } = opened();
    used.remember(DEVICE, '123456');
    at(91);
    used.unused(DEVICE, '654321');
    expect([...files]).toEqual([]);
  });

  it('costs no run where it cannot be forgotten', () => {
    const { used, files, folder } = opened();
    used.remember(DEVICE, '123456');
    const frozen = { ...folder, delete: () => expect.fail('read-only file system') };
    const later = usedCodesIn(frozen, () => START + 100_000);
    expect(later.unused(DEVICE, '654321')).toBe('654321');
    expect(files.size).toBe(1);
  });

  it('costs no run where it cannot be remembered', () => {
    const { folder } = opened();
    const full = { ...folder, write: () => expect.fail('no space left') };
    expect(() => usedCodesIn(full, () => START).remember(DEVICE, '123456')).not.toThrow();
  });
});

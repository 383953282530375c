import { describe, expect, it } from 'vitest';
import { screenOn } from '../../src/system/terminal/screen.ts';

describe('a screen', () => {
  const shownOn = (isDumb: boolean) => {
    const world = { columns: 80, written: '' };
    const write = (text: string): void => {
      world.written += text;
    };
    return { world, screen: screenOn(write, { columns: () => world.columns, isDumb }) };
  };

  it('takes a line away, and all of it where a smaller window has broken it', () => {
    const { world, screen } = shownOn(false);
    screen.show('x'.repeat(79));
    world.written = '';
    world.columns = 39;
    screen.show('y');
    expect(world.written).toBe('\r\u001b[K\u001b[A\u001b[K\u001b[A\u001b[Ky');
  });

  it('touches nothing above words that stay', () => {
    const { world, screen } = shownOn(false);
    screen.say('x'.repeat(79));
    world.written = '';
    world.columns = 39;
    screen.hide();
    expect(world.written).toBe('\r\u001b[K');
  });

  it('that can do no more gets lines alone', () => {
    const { world, screen } = shownOn(true);
    screen.show('a');
    screen.say('b');
    screen.hide();
    expect(world.written).toBe('a\nb\n');
  });
});

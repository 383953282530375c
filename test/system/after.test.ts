import { expect, it } from 'vitest';
import { after } from '../../src/system/after.ts';

it('does each after its own time, and what is called off not at all', async () => {
  const done: number[] = [];
  const begun = Date.now();
  await new Promise<void>((resolve) => {
    after(60, resolve);
    const callOff = after(40, () => done.push(40));
    for (const time of [30, 0, 10]) after(time, () => done.push(time));
    after(20, callOff);
  });
  expect(done).toEqual([0, 10, 30]);
  expect(Date.now() - begun).toBeGreaterThanOrEqual(59);
});

it('is called off as often as one likes, also when it is over', async () => {
  let times = 0;
  const callOff = await new Promise<() => void>((resolve) => {
    const off = after(1, () => {
      times++;
      resolve(off);
    });
  });
  callOff();
  callOff();
  await new Promise<void>((resolve) => void after(5, resolve));
  expect(times).toBe(1);
});

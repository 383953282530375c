import { expect, it } from 'vitest';
import { jobByProc, jobByPs } from '../../src/system/child/job.ts';

it.runIf(process.platform === 'linux')('ps says of a process what Linux itself says', () => {
  const said = jobByPs(process.ppid);
  expect(said).toEqual(jobByProc(process.ppid));
  expect(said).toEqual({ isStopped: false, group: expect.any(Number), foreground: expect.any(Number) });
});

import { jobOf } from '../child/job.ts';

/** False where the system knows that our process group is not the terminal's: a read there would stop the job. */
export function isForeground(): boolean {
  const job = process.platform === 'win32' ? undefined : jobOf(process.pid);
  return job === undefined || job.foreground === job.group;
}

import fs from 'node:fs';

/** Sockets of a process that listen for TCP. */
export function listeners(pid: number): string[] {
  const own = fs.readdirSync(`/proc/${pid}/fd`).map((fd) => linkOf(`/proc/${pid}/fd/${fd}`));
  const lines = ['tcp', 'tcp6'].flatMap((name) =>
    fs.readFileSync(`/proc/${pid}/net/${name}`, 'utf8').split('\n').slice(1),
  );
  return lines
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , , state]) => state === '0A')
    .filter((fields) => own.includes(`socket:[${fields[9]}]`))
    .map(([, address]) => address ?? '');
}

function linkOf(file: string): string {
  try {
    return fs.readlinkSync(file);
  } catch {
    return '';
  }
}

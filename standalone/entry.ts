// The stand-alone program: the same `main`, in a runtime that lies in the same file.
import { main } from '../src/main.ts';

// As in bin/switch.cjs: whoever sends it is no debugger's user.
process.on('SIGUSR1', () => {});

// In place of a path within the program: the name that we were called by, which Node has there, too.
process.argv.splice(0, 2, process.execPath, process.argv0);

// Not awaited here: what it loads waits until this module is done.
void main(process);

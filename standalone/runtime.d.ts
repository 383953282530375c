/** The runtime as it comes, to build with. */
export function fetchedRuntime(): string;

/** What ends up in the program: a runtime that obeys nobody. */
export function deafRuntime(runtime: string): string;

/** The bytes of a runtime that knows no variable of Bun; changes those it is given. */
export function deafened(bytes: Buffer): Buffer;

/** Throws where a program that was built does not say its version. */
export function tryOut(program: string): void;

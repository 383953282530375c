/** The part of Bun's own modules that the stand-alone program uses. */
declare module 'bun:ffi' {
  interface Signature {
    readonly args: readonly string[];
    readonly returns: string;
  }
  export function dlopen<Name extends string>(
    library: string,
    functions: Readonly<Record<Name, Signature>>,
  ): { readonly symbols: Readonly<Record<Name, (...values: unknown[]) => number>> };
}

interface Reader {
  /** Without a value it is over. */
  read(): Promise<{ readonly value?: Uint8Array | undefined }>;
  cancel(): Promise<void>;
}

interface Socket {
  /** How many bytes were taken. */
  write(bytes: Uint8Array): number;
  end(): void;
}

interface Listener {
  data(socket: Socket, bytes: Uint8Array): void;
  drain(socket: Socket): void;
  close(): void;
  error(): void;
}

declare const Bun: {
  file(path: string): { stream(): { getReader(): Reader } };
  connect(to: { readonly unix: string; readonly socket: Listener }): Promise<Socket>;
};

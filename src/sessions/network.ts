/** A request handler of the SDK, as far as it is wrapped here. */
export interface Handler {
  handle(request: never, options?: never): Promise<{ response: { headers: Record<string, string> } }>;
}

/** The network that AWS is asked over, STS and IAM alike. */
export interface Network {
  handler(caBundle?: string): Handler;
  /** Throws where no connection comes about. */
  reach(endpoint: string, caBundle?: string): Promise<void>;
  wait(milliseconds: number): Promise<void>;
  /** The milliseconds that it has taken until now. */
  spent(): number;
}

/** The same handler, with the `Date` of its answers told. */
export function listening(handler: Handler, hear: (date: string | undefined) => void): Handler {
  return {
    ...handler,
    async handle(request) {
      const answer = await handler.handle(request);
      hear(answer.response.headers.date);
      return answer;
    },
  };
}

/** A request as it came over the wire; texts hold one character per byte. */
export interface WireRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
}

/** Every value of a header, in the order sent. */
export const headerValues = (request: WireRequest, name: string): string[] =>
  request.headers.filter(([each]) => each.toLowerCase() === name).map(([, value]) => value);

/** The value of a header that is sent once. */
export const headerOf = (request: WireRequest, name: string): string | undefined =>
  headerValues(request, name)[0];

/** The value of a cookie; none is empty. */
export const cookieOf = (request: WireRequest, name: string): string =>
  headerValues(request, 'cookie')
    .flatMap((line) => line.split(';'))
    .map((pair) => pair.trim().split('='))
    .find(([each]) => each === name)?.[1] ?? '';

/** The path of a request, still escaped. */
export const pathOf = (request: WireRequest): string => request.target.split('?', 1)[0] || '/';

/** The query of a request, still escaped and without its question mark. */
export const queryOf = (request: WireRequest): string => request.target.slice(pathOf(request).length + 1);

/** The parameters of a request: its query and, when it is a form, its body. */
export function parametersOf(request: WireRequest): URLSearchParams {
  const isForm = headerOf(request, 'content-type')?.startsWith('application/x-www-form-urlencoded');
  const body = isForm ? request.body.toString() : '';
  return new URLSearchParams([...new URLSearchParams(queryOf(request)), ...new URLSearchParams(body)]);
}

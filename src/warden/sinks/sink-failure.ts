/** The sink, or the format, will not have these entries however often they are sent. `message` says why. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** The sink can't take anything at the moment. `message` says why; it holds nothing secret. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}

/** What a sink's HTTP status says: null when it has acknowledged. */
export function statusFailure(status: number): Error | null {
  if (status >= 200 && status <= 299) return null;
  if (status === 400 || status === 413 || status === 422)
    return new Refused(`The sink refused it with status ${status}.`);
  if (status >= 300 && status <= 399)
    return new Unavailable(
      `The sink answered ${status}: redirects are not followed. Name its final address.`,
    );
  return new Unavailable(`The sink answered with status ${status}.`);
}

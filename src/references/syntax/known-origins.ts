/** Where a value comes from: a module, and what of it, as far as a file tells. */
export interface Origin {
  readonly module: string;
  /** What was imported or taken from it last; null for the module itself. */
  readonly name: string | null;
}

/**
 * Origins found before in a file, so that names that lead to many others, and in circles, are followed once. While one
 * is being found, it counts as unknown.
 */
export class KnownOrigins {
  private readonly found = new Map<number | string, Origin | undefined>();

  once(what: number | string, find: () => Origin | undefined): Origin | undefined {
    if (this.found.has(what)) return this.found.get(what);
    this.found.set(what, undefined);
    const origin = find();
    this.found.set(what, origin);
    return origin;
  }
}

import type * as z from 'zod';
import type { PlatformLine } from './platform-line';

/** ETags by path. */
export type Tags = Record<string, string>;

/**
 * Answers of a platform with their ETags, so that what is unchanged is not sent again. In a round each path is asked for
 * once at most.
 */
export class RememberedAnswers {
  readonly #known = new Map<string, { tag: string | null; value: unknown }>();
  readonly #thisRound = new Set<string>();

  constructor(private readonly line: PlatformLine) {}

  startRound(): void {
    this.#thisRound.clear();
  }

  /** Whether the answer still has the tag of an earlier read, maybe by an earlier session. Remembers what comes. */
  async isStill(
    tag: string | undefined,
    path: string,
    shape: z.ZodType,
    signal: AbortSignal,
  ): Promise<boolean> {
    const answer = await this.line.askUnless({ path, unlessTag: tag, signal }, shape);
    if (answer) this.#known.set(path, answer);
    if (answer || this.#known.get(path)?.tag === tag) this.#thisRound.add(path);
    return answer === null;
  }

  /** The answer as it is in this round. */
  async read<Shape extends z.ZodType>(
    path: string,
    shape: Shape,
    signal: AbortSignal,
  ): Promise<z.output<Shape>> {
    const known = this.#known.get(path);
    if (known && this.#thisRound.has(path)) return known.value as z.output<Shape>;
    const answer = await this.line.askUnless({ path, unlessTag: known?.tag ?? undefined, signal }, shape);
    if (answer) this.#known.set(path, answer);
    this.#thisRound.add(path);
    return (answer ?? known)?.value as z.output<Shape>;
  }

  /** The tags of what was last read. */
  tags(): Tags {
    return Object.fromEntries(
      [...this.#known].flatMap(([path, { tag }]) => (tag === null ? [] : [[path, tag]])),
    );
  }
}

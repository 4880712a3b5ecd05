/**
 * The common ground of all benchmarks. A bench file `test/bench/<name>.bench.mts` exports one function:
 *
 *     export const bench: Bench = async (options) => [await compare({ … }), …];
 *
 * `npm run bench` runs them all and prints one table. Absolute figures depend on the machine; the ratio to a peer
 * measured in the same run is what can be compared.
 */

export interface BenchOptions {
  /** Number of files of generated source trees. */
  readonly files: number;
  /** A real checkout to measure instead of a generated tree; undefined generates one. */
  readonly directory: string | undefined;
  /** How often each side is measured. */
  readonly runs: number;
  /** Seed of everything generated. */
  readonly seed: number;
  /** Writes a line of progress to standard error. */
  readonly log: (line: string) => void;
}

export type Bench = (options: BenchOptions) => Promise<BenchRow[]>;

/** One line of the table. Figures are medians in `unit`; a smaller figure is better. */
export interface BenchRow {
  readonly name: string;
  readonly unit: string;
  readonly ours: number;
  /** What it is measured against: another tool, or a fixed limit. */
  readonly peer: { readonly name: string; readonly figure: number };
  /** ours / peer. */
  readonly ratio: number;
  /** The ratio to stay under, where one is set. */
  readonly target?: number;
  /** Anything a reader must know to judge the row. */
  readonly note?: string;
}

/** One side of a comparison. Returns its own figure, or nothing to have its wall time in milliseconds taken. */
export type Measured = () => Promise<number | void> | number | void;

export interface Comparison {
  readonly name: string;
  /** Default `ms`. */
  readonly unit?: string;
  readonly runs: number;
  /** Runs before the counted ones. Default 1. */
  readonly warmUp?: number;
  readonly ours: Measured;
  readonly peer: { readonly name: string; readonly measure: Measured };
  readonly target?: number;
  readonly note?: string;
}

/** Measures two sides in turns (ours, peer, ours, peer, …), so that a busy machine hits both, and takes medians. */
export async function compare(comparison: Comparison): Promise<BenchRow> {
  const { name, runs, warmUp = 1, ours, peer } = comparison;
  for (let run = 0; run < warmUp; run++) {
    await figureOf(ours);
    await figureOf(peer.measure);
  }
  const ourFigures: number[] = [];
  const peerFigures: number[] = [];
  for (let run = 0; run < runs; run++) {
    ourFigures.push(await figureOf(ours));
    peerFigures.push(await figureOf(peer.measure));
  }
  return row({
    name,
    unit: comparison.unit ?? 'ms',
    ours: median(ourFigures),
    peer: { name: peer.name, figure: median(peerFigures) },
    ...(comparison.target === undefined ? {} : { target: comparison.target }),
    ...(comparison.note === undefined ? {} : { note: comparison.note }),
  });
}

/** A row from figures that were measured elsewhere, for instance a percentile against a fixed limit. */
export function row(figures: Omit<BenchRow, 'ratio'>): BenchRow {
  return { ...figures, ratio: figures.ours / figures.peer.figure };
}

export function median(figures: readonly number[]): number {
  return percentile(figures, 50);
}

/** The nearest-rank percentile; 0 to 100. */
export function percentile(figures: readonly number[], percent: number): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const figure = sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
  if (figure === undefined) throw new Error('No figures were measured.');
  return figure;
}

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

async function figureOf(measured: Measured): Promise<number> {
  const start = performance.now();
  const figure = await measured();
  return figure ?? performance.now() - start;
}

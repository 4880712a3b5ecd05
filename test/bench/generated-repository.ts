import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { seededRandom } from './harness';
import { kindsOfFiles, type KindOfFile } from './kinds-of-files';

export interface GeneratedRepository {
  readonly directory: string;
  /** Flag keys, many of which are used somewhere. */
  readonly keys: readonly string[];
  /** Bytes of all source files. */
  readonly bytes: number;
  readonly files: number;
  remove(): Promise<void>;
}

const words = 'order user price basket page search menu invoice parcel review stock label'.split(' ');

/** One file in so many uses flags. Repositories that use flags at all have been seen between one in 15 and one in 100. */
const usersAmong = 25;
/** One file in so many declares constants for keys, where its language has them. */
const declaringAmong = 500;
/** Pieces of code in a file, at least and at most. */
const [fewestPieces, mostPieces] = [10, 40];

type Draw = <T>(from: readonly T[]) => T;

/**
 * Writes a repository of so many source files in fifteen languages in a folder of its own: about 3 kB each, one in
 * twenty-five of which uses flags, by their keys or by constants of other files. The same seed gives the same files.
 */
export async function generateRepository(
  files: number,
  keyCount: number,
  seed: number,
): Promise<GeneratedRepository> {
  const random = seededRandom(seed);
  const draw: Draw = (from) => from[Math.floor(random() * from.length)] as (typeof from)[number];
  const keys = Array.from({ length: keyCount }, (_, at) => `${draw(words)}-${draw(words)}-${at}`);
  const directory = await mkdtemp(path.join(os.tmpdir(), 'flagwarden-bench-'));
  let bytes = 0;
  for (let at = 0; at < files; at++) {
    const kind = draw(kindsOfFiles);
    const folder = path.join(directory, `part${Math.floor(at / 250)}`, 'src', draw(words));
    const text = textOf(kind, keys, draw, random);
    bytes += Buffer.byteLength(text);
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, `${draw(words)}${at}.${kind.extension}`), text);
  }
  return { directory, keys, bytes, files, remove: () => rm(directory, { recursive: true, force: true }) };
}

function textOf(kind: KindOfFile, keys: readonly string[], draw: Draw, random: () => number): string {
  const { opening = '', header, flag, code, constants } = kind;
  if (constants && random() * declaringAmong < 1) {
    return opening + constants.declare(keys.slice(0, 20).map((key, at) => ({ name: nameOf(at), key })));
  }
  const uses = random() * usersAmong < 1;
  const length = fewestPieces + Math.floor(random() * (mostPieces - fewestPieces));
  const pieces = Array.from({ length }, (_, at) => {
    const asks = uses && (at === 0 || random() < 0.1);
    const named = asks && constants && random() < 0.3;
    const asked = named ? constants.use(nameOf(Math.floor(random() * 20))) : asks ? flag(draw(keys)) : '';
    return code(draw(words), draw(words), at) + asked;
  });
  return opening + (uses ? header : '') + pieces.join('');
}

/** The name of one of the constants. */
const nameOf = (at: number) => `NEW_${(words[at % words.length] ?? '').toUpperCase()}_${at}`;

import type { Explained } from './evidence';
import type { FileGrounds } from './facts/grounds';
import type { JudgedFiles } from './judged-files';
import { gatherEvidence, type EvidenceSources } from './resolve/gather-evidence';
import type { Judged } from './resolve/judge/found-references';

/** Files that are read at once. */
const filesAtOnce = 16;

/**
 * Why places are references, file by file. What calls and constants are called isn't kept by the index: it is read again
 * from the files that are asked for, and from those that declare their constants.
 */
export async function* explain(
  files: readonly string[],
  judged: JudgedFiles,
  readGrounds: (file: string) => Promise<FileGrounds | null>,
): AsyncGenerator<Explained> {
  /** Declaring files are asked for again and again. */
  const declaring = new Map<string, Promise<FileGrounds | null>>();
  const declared = (file: string) => {
    const reading = declaring.get(file) ?? readGrounds(file);
    declaring.set(file, reading);
    return reading;
  };
  for (let at = 0; at < files.length; at += filesAtOnce) {
    const explained = await Promise.all(
      files.slice(at, at + filesAtOnce).map((file) => explainFile(file, judged, readGrounds, declared)),
    );
    yield* explained.flat();
  }
}

async function explainFile(
  file: string,
  files: JudgedFiles,
  readGrounds: (file: string) => Promise<FileGrounds | null>,
  declared: (file: string) => Promise<FileGrounds | null>,
): Promise<Explained[]> {
  const judged = files.judgedIn(file);
  if (judged.length === 0) return [];
  const elsewhere = new Set(judged.flatMap(declaringFile).filter((other) => other !== file));
  const grounds = new Map([[file, await readGrounds(file)]]);
  for (const other of elsewhere) grounds.set(other, await declared(other));
  const facts = new Map([file, ...elsewhere].map((one) => [one, files.factsOf(one)]));
  const sources: EvidenceSources = {
    factsOf: (one) => facts.get(one) ?? null,
    groundsOf: (one) => grounds.get(one) ?? null,
    learnedOf: (context) => files.common.learnedOf(context),
  };
  return judged.map((one) => ({ reference: one.reference, evidence: gatherEvidence(one, sources) }));
}

const declaringFile = ({ ground }: Judged) =>
  ground.from === 'mention' ? [ground.meaning.declared.file] : [];

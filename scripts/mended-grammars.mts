import { readFile, writeFile } from 'node:fs/promises';

/** Bytes of a grammar, as digits of base 16, that stand in it once, and those that are put in their place. */
interface Mend {
  readonly from: string;
  readonly to: string;
}

/** What is wrong in grammars as they come, by their names. */
const mends: Readonly<Record<string, Mend>> = {
  // Its scanner asks for no memory, `calloc(0, 4)`, and keeps there how many `#` a text began with. What others left
  // there tells it that it is inside of such a text, so that it passes over the `#` of `"\(#function)"`.
  swift: { from: '41004104108080808000', to: '41014104108080808000' },
};

/**
 * Copies a grammar with what is wrong in it mended.
 * @throws where what is to be mended isn't there, as in another version of the grammar
 */
export async function copyMended(grammar: string, from: string, to: string): Promise<void> {
  const bytes = await readFile(from);
  const mend = mends[grammar];
  if (mend !== undefined) {
    const wrong = Buffer.from(mend.from, 'hex');
    const at = bytes.indexOf(wrong);
    if (at < 0 || bytes.includes(wrong, at + 1))
      throw new Error(`The grammar ${grammar} isn't the one that is mended.`);
    bytes.set(Buffer.from(mend.to, 'hex'), at);
  }
  await writeFile(to, bytes);
}

import { reasonInWords } from '../scan/bad-input';
import { readLimited } from './directory-source';
import { VerifyFailure } from './verify-failure';

/**
 * A file that the user names.
 * @throws VerifyFailure `bad-input`
 */
export async function readInput(file: string, limit: number): Promise<Uint8Array> {
  try {
    return await readLimited(file, limit);
  } catch (error) {
    if (error instanceof VerifyFailure) throw new VerifyFailure('bad-input', error.message);
    throw new VerifyFailure('bad-input', `${file} can't be read: ${reasonInWords(error)}.`);
  }
}

import { FolderIndex } from './folder-index';
import type { ReferenceIndex, ReferenceIndexOptions } from './reference-index';

/** Opens the index of a folder. Nothing is read before it is asked for something. */
export function openReferenceIndex(options: ReferenceIndexOptions): ReferenceIndex {
  return new FolderIndex(options);
}

import type { FileFacts } from '../../facts/facts';
import type { Language } from '../../languages/language';
import type { Grounds } from '../certainty';
import type { Knowledge } from '../knowledge';

/** A file with what it says, and what is known beyond it. */
export interface FileToJudge {
  readonly file: string;
  readonly language: Language;
  readonly facts: FileFacts;
  readonly knowledge: Knowledge;
  readonly grounds: Grounds;
  /** The context of a text or name of the file, by the file that it stands in. */
  readonly contextOf: (context: string) => string;
}

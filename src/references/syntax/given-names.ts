import type { MentionFact } from '../facts/facts';
import { givenMention } from './mentions';
import type { SourceFile } from './source-file';
import { mayAsk } from './wrappers';

/** How constants and their types are called, and members that are named without their type. */
const constants = /^\.|(^|\.)\p{Lu}/u;

/**
 * What functions that may ask for flags are given by name, where imports don't tell what a file names of others. Other
 * files tell what these functions ask for, and what the names stand for.
 */
export function namesGiven(file: SourceFile): MentionFact[] {
  if (file.language.names.areImported) return [];
  return file.calls.flatMap((call) => {
    if (!mayAsk(file, call)) return [];
    return file.language.arguments(call.node).flatMap(({ node }) => {
      file.limit.check();
      const mention = givenMention(file, node);
      return mention?.context !== undefined && constants.test(mention.path) ? [mention] : [];
    });
  });
}

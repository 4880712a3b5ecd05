import type { FlagChange } from '../../../contract/flag';
import type { AuditEntry } from './flagsmith-answers';

/** Flagsmith tells what an entry of its audit log is about by a sentence that ends in the flag's name. */
const whole: readonly [sentence: string, action: FlagChange['action']][] = [
  ['New Flag / Remote Config created: ', 'created'],
  ['Flag / Remote Config updated: ', 'updated'],
  ['Flag / Remote Config Deleted: ', 'deleted'],
  ['Flag state updated for feature: ', 'updated'],
  ['Remote config value updated for feature: ', 'updated'],
  ['New version published for feature: ', 'updated'],
];

/** Sentences that go on after the name: which name it was can be told of a name alone, not of the sentence. */
const begun = [
  'Flag state / Remote config updated for feature: %s by ',
  'Scheduled change to Flag state / Remote config value went live for feature: %s by ',
  "Segment override created for feature '%s' and ",
  "Flag state / Remote config value updated for feature '%s' and ",
  "Flag state / Remote config value deleted for feature '%s' and ",
  "Remote config updated for segment override on feature '%s' and ",
  "Identity override created for feature '%s' and ",
  "Remote config value updated for identity override on feature '%s' and ",
  "Segment overrides re-ordered for feature '%s'.",
];

/** The flag that an entry is about, where its sentence ends in the name. */
export function flagNamedBy({ log }: AuditEntry): string | null {
  const [sentence] = whole.find(([beginning]) => log.startsWith(beginning)) ?? [];
  return sentence === undefined ? null : log.slice(sentence.length);
}

/** Whether an entry is about the flag as a whole, for everybody. */
export const isWhollyAbout = (entry: AuditEntry, flag: string): boolean => flagNamedBy(entry) === flag;

export const isAbout = (entry: AuditEntry, flag: string): boolean =>
  isWhollyAbout(entry, flag) ||
  // A function, since a text would be read as a pattern with `$`.
  begun.some((sentence) => entry.log.startsWith(sentence.replace('%s', () => flag)));

/** An entry of the audit log in the contract's words, as far as its sentence tells. */
export function changeOf(entry: AuditEntry): FlagChange {
  const [, action] = whole.find(([beginning]) => entry.log.startsWith(beginning)) ?? [];
  const { environment } = entry;
  return {
    id: String(entry.id),
    at: entry.created_date,
    by: entry.author?.email ?? null,
    action: action ?? 'updated',
    environment: environment?.id == null ? null : String(environment.id),
    platformAction: entry.log,
  };
}

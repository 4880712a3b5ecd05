import * as z from 'zod/mini';

/**
 * What the editor and the view of a flag's history say to each other. Both sides parse what they hear. All words are made
 * by the editor; the view shows them as text and nothing else.
 */

const Text = z.string().check(z.maxLength(30_000));
/** The index of an entry in the ledger, in decimal digits. */
const Index = z.string().check(z.regex(/^(0|[1-9][0-9]{0,18})$/));
const StateName = z.enum(['verified', 'pending', 'stale', 'unverifiable', 'misbehaviour']);

export const Row = z.object({
  index: Index,
  /** What kind of event it is, by its name in the ledger and in words. */
  kind: Text,
  kindWords: Text,
  what: Text,
  /** Empty where nobody is named. */
  who: Text,
  environments: z.array(Text),
  when: Text,
  state: StateName,
  stateWords: Text,
});
export type Row = z.infer<typeof Row>;

/** A line of a proof: what it is, and what it holds. */
const ProofLine = z.object({ term: Text, text: Text });
export type ProofLine = z.infer<typeof ProofLine>;

/** The words of the view that never change. `{0}` and `{1}` stand for numbers. */
export const ViewTexts = z.object({
  title: Text,
  list: Text,
  person: Text,
  environment: Text,
  kind: Text,
  all: Text,
  shown: Text,
  nothing: Text,
  nothingFits: Text,
  proof: Text,
  exportOne: Text,
  exportAll: Text,
  reload: Text,
  close: Text,
  ledger: Text,
});
export type ViewTexts = z.infer<typeof ViewTexts>;

export const ToView = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('begin'),
    texts: ViewTexts,
    language: Text,
    /** What the editor keeps to bring the view back after a restart. */
    remember: z.object({ connectionId: Text, key: Text }),
  }),
  z.object({ type: z.literal('rows'), rows: z.array(Row), isFirst: z.boolean() }),
  z.object({
    type: z.literal('status'),
    progress: z.enum(['loading', 'done', 'offline', 'failed']),
    words: Text,
    ledger: z.object({ state: StateName, words: Text }),
    /** What is wrong with the history as a whole; empty where nothing is known to be. */
    complaint: Text,
  }),
  z.object({
    type: z.literal('proof'),
    index: Index,
    lines: z.array(ProofLine),
    canExport: z.boolean(),
  }),
]);
export type ToView = z.infer<typeof ToView>;

export const FromView = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('openProof'), index: Index }),
  z.object({ type: z.literal('exportOne'), index: Index }),
  z.object({ type: z.literal('exportAll') }),
  z.object({ type: z.literal('reload') }),
  z.object({ type: z.literal('showLedger') }),
]);
export type FromView = z.infer<typeof FromView>;

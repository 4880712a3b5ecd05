import type { AuditEntry } from '../../client/ledger/audit-entry';
import type { FlagOfEvent } from '../../client/ledger/flag-of-event';
import type { HistoryPage } from '../../client/ledger/history-page';
import type { LedgerStanding } from '../../client/ledger/ledger-standing';
import { stateNow } from '../../client/ledger/state-now';
import { WardenUnreachable } from '../../client/warden-errors';
import { ledgerInWords, type LedgerVoice } from '../ledger/state-words';
import { failureInWords } from '../shared/failure-words';
import type { ToView } from './history-messages';
import { rowOf } from './history-row';
import { proofLines } from './proof-lines';

export interface HistoryParts {
  readonly flag: FlagOfEvent;
  /** Reads a page of the flag's history; rejects when there is no warden to be had. */
  readonly page: (cursor: string | null) => Promise<HistoryPage>;
  /** The indexes of entries that are missing from a history; null where that can't be told. */
  readonly leftOut: (entries: readonly AuditEntry[], size: bigint) => Promise<readonly bigint[] | null>;
  readonly standing: () => LedgerStanding;
  readonly canExport: (entry: AuditEntry) => boolean;
  readonly environmentName: (key: string) => string;
  readonly voice: LedgerVoice;
  readonly post: (message: ToView) => void;
}

type Progress = Extract<ToView, { type: 'status' }>['progress'];

/** A flag's history as its view shows it: read page by page, and drawn anew whenever the ledger stands otherwise. */
export class HistoryModel {
  private entries: readonly AuditEntry[] = [];
  private progress: Progress = 'loading';
  private failure = '';
  private complaint = '';
  /** Counts loads: one that is overtaken by another says nothing any more. */
  private load = 0;
  private drawnFor = '';

  constructor(private readonly parts: HistoryParts) {}

  /** All that was read, newest first, with the states as they are now. */
  get current(): readonly AuditEntry[] {
    const { state } = this.parts.standing();
    return this.entries.map((entry) => ({ ...entry, state: stateNow(entry.state, state) }));
  }

  at(index: string): AuditEntry | undefined {
    return this.current.find((entry) => String(entry.index) === index);
  }

  /** Reads everything anew. What was there stays until its place is taken. Does not reject. */
  async read(): Promise<void> {
    const mine = ++this.load;
    const isOvertaken = () => mine !== this.load;
    const read: AuditEntry[] = [];
    this.tell('loading');
    try {
      let cursor: string | null = null;
      let size: bigint | null = null;
      do {
        const page: HistoryPage = await this.parts.page(cursor);
        if (isOvertaken()) return;
        const isFirst = read.length === 0;
        if (isFirst) size = page.size;
        read.push(...page.entries);
        this.entries = [...read];
        this.draw(isFirst ? this.current : this.current.slice(-page.entries.length), isFirst);
        cursor = page.nextCursor;
        if (cursor !== null) this.tell('loading');
      } while (cursor !== null);
      const leftOut = size === null ? null : await this.parts.leftOut(read, size);
      if (isOvertaken()) return;
      this.complaint = this.complaintAbout(leftOut);
      this.tell('done', leftOut === null ? this.uncheckedInWords() : '');
    } catch (error) {
      if (isOvertaken()) return;
      const isOffline = error instanceof WardenUnreachable && error.reason !== 'bad_answer';
      this.tell(isOffline ? 'offline' : 'failed', failureInWords(this.parts.voice.l10n, error));
    }
  }

  /** The ledger may stand otherwise: what was verified may not be any more. */
  refresh(): void {
    this.tell(this.progress, this.failure);
    if (this.drawnFor === this.standingName()) return;
    this.draw(this.current, true);
  }

  /** All of it again, for a view that begins. */
  redraw(): void {
    this.draw(this.current, true);
    this.tell(this.progress, this.failure);
  }

  openProof(index: string): void {
    const entry = this.at(index);
    if (entry === undefined) return;
    const { post, voice, canExport } = this.parts;
    post({ type: 'proof', index, lines: proofLines(entry, voice), canExport: canExport(entry) });
  }

  private draw(entries: readonly AuditEntry[], isFirst: boolean): void {
    const { environmentName, voice, post } = this.parts;
    this.drawnFor = this.standingName();
    post({ type: 'rows', rows: entries.map((entry) => rowOf(entry, environmentName, voice)), isFirst });
  }

  private standingName(): string {
    return this.parts.standing().state?.state ?? 'unasked';
  }

  private tell(progress: Progress, failure = ''): void {
    this.progress = progress;
    this.failure = failure;
    const { standing, voice, post } = this.parts;
    const now = standing();
    post({
      type: 'status',
      progress,
      words: this.progressInWords(progress, failure),
      ledger: { state: now.state?.state ?? 'unverifiable', words: ledgerInWords(voice, now) },
      complaint: this.complaint,
    });
  }

  private complaintAbout(leftOut: readonly bigint[] | null): string {
    if (leftOut === null || leftOut.length === 0) return '';
    const { l10n, numbers } = this.parts.voice;
    const named = leftOut.slice(0, 10).map((index) => numbers.format(index));
    return l10n.t(
      'The warden leaves out what the ledger has about this flag. Entries that are missing here: {0}.',
      leftOut.length > named.length ? `${named.join(', ')}, …` : named.join(', '),
    );
  }

  private uncheckedInWords(): string {
    return this.parts.voice.l10n.t('Whether the warden leaves anything out could not be checked.');
  }

  private progressInWords(progress: Progress, failure: string): string {
    const { l10n } = this.parts.voice;
    switch (progress) {
      case 'loading':
        return l10n.t('Reading the history…');
      case 'done':
        return failure;
      case 'offline':
      case 'failed':
        return this.entries.length === 0
          ? l10n.t('The history is unknown. {0}', failure)
          : l10n.t('The history may go on. {0}', failure);
    }
  }
}

import { isCommitment, valueAt, type AuditEntry } from '../../client/ledger/audit-entry';

/** What is behind a commitment: the value, or that nobody can tell any more, or that there was none. */
export type Personal = { readonly known: true; readonly value: string } | { readonly known: false } | null;

/** Reads fields of an event of any kind, also of kinds that this version does not know. Never fails. */
export class EventReader {
  constructor(private readonly entry: Pick<AuditEntry, 'event' | 'personal'>) {}

  get kind(): string {
    return this.text('kind') ?? '';
  }

  /** When it happened, by the warden's clock; null where the event does not tell. */
  get at(): Date | null {
    const at = new Date(this.text('at') ?? '');
    return Number.isNaN(at.getTime()) ? null : at;
  }

  text(path: string): string | null {
    const value = this.value(path);
    return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null;
  }

  isTrue(path: string): boolean {
    return this.value(path) === true;
  }

  list(path: string): readonly unknown[] {
    const value = this.value(path);
    return Array.isArray(value) ? value : [];
  }

  personal(path: string): Personal {
    const value = this.entry.personal.get(path);
    if (value !== undefined) return { known: true, value };
    return isCommitment(this.value(path)) ? { known: false } : null;
  }

  /** The environments that it is about; none where it is about none, or about all. */
  get environments(): readonly string[] {
    const named = [
      this.text('environment'),
      ...this.list('environments'),
      ...this.list('changes').map((change) => fieldOf(change, 'environment')),
    ];
    return [...new Set(named.filter((one) => typeof one === 'string'))];
  }

  private value(path: string): unknown {
    return this.entry.event === null ? undefined : valueAt(this.entry.event, path);
  }
}

/** A field of a value that may be anything. */
export function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

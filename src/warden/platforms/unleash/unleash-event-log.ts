import { PlatformError } from '../platform-adapter';
import type { PlatformLine } from '../http/platform-line';
import { Events, type UnleashEvent } from './unleash-answers';
import { UnleashHistory } from './unleash-history';

/** How far a project's event log reaches. Two equal marks: nothing happened in between. */
export interface LogMark {
  total: number;
  /** Of the newest event; null in an empty log. */
  newest: number | null;
}

/** Most events in one answer of Unleash. */
const pageSize = 1_000;
/** Events that a whole read of the log takes in; what lies deeper stays unknown. */
const deepest = 30_000;

export const sameMark = (one: LogMark | null, other: LogMark | null): boolean =>
  one !== null && other !== null && one.total === other.total && one.newest === other.newest;

/** Reads the event log of one project and keeps what it read between calls. */
export class UnleashEventLog {
  #read: { mark: LogMark; history: UnleashHistory } | null = null;
  /** What the last call of `history` took in; null when it read the whole log. */
  #news: { since: LogMark; events: UnleashEvent[] } | null = null;

  constructor(
    private readonly line: PlatformLine,
    private readonly project: string,
  ) {}

  /** One small request. Null when the token may not read events or this Unleash has no such search. */
  async mark(signal: AbortSignal): Promise<LogMark | null> {
    try {
      const { events, total } = await this.#page(0, 1, signal);
      return { total, newest: events[0]?.id ?? null };
    } catch (error) {
      if (error instanceof PlatformError && ['forbidden', 'not_found'].includes(error.code)) return null;
      throw error;
    }
  }

  /** The history up to the mark at least. Reads only what is new where that can be told. */
  async history(mark: LogMark, signal: AbortSignal): Promise<UnleashHistory> {
    if (this.#read && sameMark(this.#read.mark, mark)) return this.#read.history;
    const before = this.#read;
    const events = before && (await this.#newsSince(before.mark, mark, signal));
    if (before && events) {
      before.history.take(events);
      this.#news = { since: before.mark, events };
      this.#read = { mark, history: before.history };
    } else {
      this.#news = null;
      this.#read = { mark, history: await this.#whole(signal) };
    }
    return this.#read.history;
  }

  /** The events between an earlier mark and that of the last history, newest first; null when they are not at hand. */
  eventsSince(mark: LogMark): UnleashEvent[] | null {
    if (this.#read && sameMark(this.#read.mark, mark)) return [];
    return this.#news && sameMark(this.#news.since, mark) ? this.#news.events : null;
  }

  /** The events of a flag, newest first. */
  flagEvents(flag: string, offset: number, limit: number, signal: AbortSignal): Promise<UnleashEvent[]> {
    return this.#page(offset, limit, signal, flag).then(({ events }) => events);
  }

  /** Null when the log between the two marks can't be told for sure: events may become visible out of order. */
  async #newsSince(before: LogMark, now: LogMark, signal: AbortSignal): Promise<UnleashEvent[] | null> {
    const count = now.total - before.total;
    if (before.newest === null || count <= 0 || count >= pageSize) return null;
    const { events, total } = await this.#page(0, count + 1, signal);
    const joined = total === now.total && events[0]?.id === now.newest && events[count]?.id === before.newest;
    return joined ? events.slice(0, count) : null;
  }

  async #whole(signal: AbortSignal): Promise<UnleashHistory> {
    const byId = new Map<number, UnleashEvent>();
    for (let offset = 0; offset < deepest; offset += pageSize) {
      const { events, total } = await this.#page(offset, pageSize, signal);
      for (const event of events) byId.set(event.id, event);
      if (events.length === 0 || offset + events.length >= total) break;
    }
    const history = new UnleashHistory();
    history.take([...byId.values()]);
    return history;
  }

  #page(offset: number, limit: number, signal: AbortSignal, flag?: string) {
    const query = {
      project: `IS:${this.project}`,
      ...(flag !== undefined && { feature: `IS:${flag}` }),
      offset,
      limit,
    };
    return this.line.ask({ path: '/api/admin/search/events', query, signal }, Events);
  }
}

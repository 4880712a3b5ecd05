import type { EventValue } from '../../ledger/event-bytes';

/** The flag that an event is about; null when it is about none. */
export interface FlagOfEvent {
  readonly connectionId: string;
  readonly key: string;
}

export function flagOfEvent(event: EventValue | null): FlagOfEvent | null {
  const [connectionId, key] = [event?.['connectionId'], event?.['flag']];
  return typeof connectionId === 'string' && typeof key === 'string' ? { connectionId, key } : null;
}

export function isAbout(event: EventValue | null, { connectionId, key }: FlagOfEvent): boolean {
  const about = flagOfEvent(event);
  return about?.connectionId === connectionId && about.key === key;
}

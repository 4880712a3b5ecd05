import type { Connection, Environment, NewConnection } from '../contract/connection';
import type { Flag, FlagChange } from '../contract/flag';
import type { LiveEvent } from '../contract/live-event';
import type { Page } from '../contract/page';
import type { Platform, Probe, ProbeRequest } from '../contract/platform';
import type { WardenInfo } from '../contract/warden-info';

/**
 * The contract, typed. Every answer is parsed; an answer that doesn't follow the contract is a failure, not a guess.
 * Methods reject with `WardenError` (problem details of the warden) or `WardenUnreachable`.
 */
export interface WardenClient {
  info(): Promise<WardenInfo>;
  platforms(): Promise<Platform[]>;
  probe(request: ProbeRequest, signal?: AbortSignal): Promise<Probe>;
  connections(): Promise<Connection[]>;
  connect(connection: NewConnection, signal?: AbortSignal): Promise<Connection>;
  disconnect(connectionId: string): Promise<void>;
  replaceCredential(connectionId: string, credential: string, signal?: AbortSignal): Promise<Connection>;
  /** Reads the platform now; answers with the connection and its fresh sync status. */
  sync(connectionId: string, signal?: AbortSignal): Promise<Connection>;
  environments(connectionId: string): Promise<Environment[]>;
  /** All flags of a connection, page by page. */
  flags(connectionId: string): AsyncIterable<Flag[]>;
  flag(connectionId: string, key: string): Promise<Flag>;
  changes(
    connectionId: string,
    key: string,
    page?: { cursor?: string; limit?: number },
  ): Promise<Page<FlagChange>>;
  /** The live stream; ends with an error when the warden is gone or `signal` aborts. */
  events(signal: AbortSignal): AsyncIterable<LiveEvent>;
  /** Breaks off what is under way. The client asks nothing more. */
  close(): Promise<void>;
}

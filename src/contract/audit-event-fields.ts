import * as z from 'zod';
import { Actor } from './audit-actor';
import { ConnectionId, Instant } from './scalar';

/** What every event has. */
export const eventFields = {
  /** Random, so that the hash of an event says nothing about its content. */
  id: z.uuid(),
  /** When it happened, on the warden's clock. */
  at: Instant,
  actor: Actor,
};

/** What every event about a connection has. */
export const connectionEventFields = { ...eventFields, connectionId: ConnectionId };

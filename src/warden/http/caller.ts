import type { Context } from 'hono';
import { Personal, type NewActor } from '../ledger/sealed-event';
import type { WardenEnv } from './warden-env';

/** The address that a request came from. */
export function callerOf(context: Context<WardenEnv>): string {
  return context.env.incoming.socket.remoteAddress ?? 'unknown';
}

/** Who made a request, as the ledger records it. */
export function actorOf(context: Context<WardenEnv>): NewActor {
  return { kind: 'client', address: new Personal(callerOf(context)) };
}

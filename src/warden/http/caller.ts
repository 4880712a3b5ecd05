import type { Context } from 'hono';
import { actorFor, type Caller } from '../identity/caller';
import type { NewActor } from '../ledger/sealed-event';
import type { WardenEnv } from './warden-env';

/** The address that a request came from. */
export function addressOf(context: Context<WardenEnv>): string {
  return context.env.incoming.socket.remoteAddress ?? 'unknown';
}

/** Who made a request. Behind the token guard there is always somebody. */
export function callerOf(context: Context<WardenEnv>): Caller {
  return context.get('caller');
}

/** Who made a request, as the ledger records it. */
export function actorOf(context: Context<WardenEnv>): NewActor {
  return actorFor(callerOf(context));
}

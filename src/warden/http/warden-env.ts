import type { HttpBindings } from '@hono/node-server';
import type { Caller } from '../identity/caller';
import type { Permissions } from '../policy/permissions';

/** What hono knows of a request besides the request itself: Node's own two ends of it, and who sent it. */
export interface WardenEnv {
  Bindings: HttpBindings;
  Variables: { caller: Caller; permissions: Permissions };
}

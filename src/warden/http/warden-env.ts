import type { HttpBindings } from '@hono/node-server';

/** What hono knows of a request besides the request itself: Node's own two ends of it. */
export interface WardenEnv {
  Bindings: HttpBindings;
}

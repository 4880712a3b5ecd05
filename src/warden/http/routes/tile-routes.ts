import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import { routes } from '../../../contract/routes';
import { exempt, records } from '../../ledger/audit-rule';
import type { AuditReads } from '../../ledger/audit-reads';
import type { LedgerReader } from '../../ledger/ledger-reader';
import { ProblemError } from '../../problem-error';
import { refusals, withToken } from '../answers';
import { callerOf } from '../caller';
import { tileAt } from '../ledger-path';
import { needs } from '../permission';
import { newRouter } from '../router';

const bytes = (description: string) => ({
  description,
  content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } },
});
const description = 'As C2SP tlog-tiles says.';
const path = z.string().meta({ description: 'Such as `x001/067`, or `000.p/12` for a partial one.' });

const checkpoint = createRoute({
  method: 'get',
  path: routes.ledgerCheckpoint,
  operationId: 'getCheckpoint',
  ...exempt('Everyone may see how far the log is.'),
  tags: ['Ledger'],
  summary: "The ledger's newest signed checkpoint",
  description,
  security: [],
  responses: {
    ...refusals('not_found'),
    200: { description: 'A signed note.', content: { 'text/plain': { schema: z.string() } } },
  },
});

const bundle = createRoute({
  method: 'get',
  path: routes.ledgerBundle,
  operationId: 'getEntryBundle',
  ...needs('read_audit_trail'),
  ...records('audit_read'),
  tags: ['Ledger'],
  summary: 'A bundle of entries',
  description,
  security: withToken,
  request: { params: z.object({ path }) },
  responses: {
    ...refusals('unauthenticated', 'denied_by_policy', 'not_found'),
    200: bytes('Entries with their lengths.'),
  },
});

const hashTile = createRoute({
  method: 'get',
  path: routes.ledgerTile,
  operationId: 'getTile',
  ...exempt('Hashes say nothing of the entries: each has a random part.'),
  tags: ['Ledger'],
  summary: 'A tile of hashes',
  description: `${description} An address that names no tile is like any other that is not there: it takes a token to be told.`,
  security: [],
  request: { params: z.object({ level: z.string().regex(/^[0-9]{1,2}$/), path }) },
  responses: { ...refusals('unauthenticated', 'not_found'), 200: bytes('Hashes, one after the other.') },
});

/** The log as other tools read it. Paths of tiles have slashes, which OpenAPI can't say of a parameter. */
export function tileRoutes(reader: LedgerReader, reads: AuditReads) {
  const router = newRouter().openapi(checkpoint, async (context) => {
    const note = await reader.checkpoint();
    if (note === null) throw new ProblemError('not_found', 'The ledger has no entries yet.');
    return context.text(note, 200);
  });
  router.openAPIRegistry.registerPath(bundle);
  router.get(withSlashes(bundle.path), bundle.middleware, async (context) => {
    const tile = tileAt(context.req.path);
    await reads.note(callerOf(context));
    return answer(context, tile?.level === 'entries' ? await reader.tile(tile) : null);
  });
  router.openAPIRegistry.registerPath(hashTile);
  router.get(withSlashes(hashTile.path), async (context) => {
    const tile = tileAt(context.req.path);
    return answer(context, tile && tile.level !== 'entries' ? await reader.tile(tile) : null);
  });
  return router;
}

function answer(context: Context, found: Uint8Array | null): Response {
  if (!found) throw new ProblemError('not_found', 'The ledger has no such tile.');
  return context.body(new Uint8Array(found), 200, { 'Content-Type': 'application/octet-stream' });
}

const withSlashes = (route: string) => route.replace('{level}', ':level').replace('{path}', ':path{.+}');

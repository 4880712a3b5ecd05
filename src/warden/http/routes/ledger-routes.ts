import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import {
  EntryIndex,
  Erased,
  Erasure,
  FlagHistory,
  HistoryQuery,
  LedgerEntry,
  LedgerInfo,
} from '../../../contract/ledger';
import { routes } from '../../../contract/routes';
import { ConnectionId, FlagKey } from '../../../contract/scalar';
import type { AuditReads } from '../../ledger/audit-reads';
import type { RecentDecisions } from '../../policy/recent-decisions';
import { exempt, records } from '../../ledger/audit-rule';
import type { Ledger } from '../../ledger/ledger';
import type { LedgerReader, ReadEntry } from '../../ledger/ledger-reader';
import { ProblemError } from '../../problem-error';
import { json, jsonBody, refusals, withToken } from '../answers';
import { actorOf, callerOf } from '../caller';
import { needs } from '../permission';
import type { Witnesses } from '../../witnesses/witnesses';
import { newRouter } from '../router';

const shared = { tags: ['Ledger'], security: withToken };

const info = createRoute({
  ...shared,
  method: 'get',
  path: routes.ledgerInfo,
  operationId: 'getLedger',
  ...exempt('Answers what everyone may see.'),
  summary: "The ledger's name, key and size",
  responses: { ...refusals('unauthenticated', 'denied_by_policy'), 200: json(LedgerInfo, 'The ledger.') },
});

const entry = createRoute({
  ...shared,
  method: 'get',
  path: routes.ledgerEntry,
  operationId: 'getLedgerEntry',
  ...needs('read_audit_trail'),
  ...records('audit_read'),
  summary: 'An entry with the proof that the ledger has it',
  request: { params: z.object({ index: EntryIndex }) },
  responses: {
    ...refusals('unauthenticated', 'denied_by_policy', 'invalid_request', 'not_found'),
    200: json(LedgerEntry, 'The entry, its proof, and the checkpoint that it leads to.'),
  },
});

const history = createRoute({
  ...shared,
  method: 'get',
  path: routes.flagHistory,
  operationId: 'getFlagHistory',
  ...needs('read_audit_trail'),
  ...records('audit_read'),
  summary: 'What the ledger has about a flag, newest first, with proofs',
  description: 'Also of a flag or connection that is not there any more. Empty where nothing was recorded.',
  request: {
    params: z.object({ connectionId: ConnectionId, key: FlagKey }),
    query: HistoryQuery,
  },
  responses: {
    ...refusals('unauthenticated', 'denied_by_policy', 'invalid_request', 'not_found'),
    200: json(FlagHistory, 'A page of entries with proofs, and the checkpoint that they lead to.'),
  },
});

const erasure = createRoute({
  ...shared,
  method: 'post',
  path: routes.ledgerErasures,
  operationId: 'erasePersonalValue',
  ...needs('erase_personal_values'),
  ...records('personal_values_erased'),
  summary: 'Erase a personal value from all that is known of the ledger',
  description:
    'Entries hold commitments to personal values. This erases their openings, so that nobody can tell the value any more. Entries, proofs and receipts stay as they are.',
  request: { body: jsonBody(Erasure) },
  responses: {
    ...refusals('unauthenticated', 'denied_by_policy', 'invalid_request'),
    200: json(Erased, 'It is erased.'),
  },
});

export interface LedgerRouteParts {
  ledger: Ledger;
  reader: LedgerReader;
  reads: AuditReads;
  recent: RecentDecisions;
  /** Null where none are asked. */
  witnesses: Pick<Witnesses, 'standing'> | null;
}

export function ledgerRoutes({ ledger, reader, reads, recent, witnesses }: LedgerRouteParts) {
  return newRouter()
    .openapi(info, async (context) => {
      const { origin, verifierKey } = ledger;
      const size = String(await reader.size());
      const standing = (await witnesses?.standing()) ?? [];
      const info = {
        origin,
        verifierKey,
        size,
        prefix: `${routes.ledger}/`,
        witnesses: standing.map((one) => ({ key: one.key, size: String(one.size) })),
      };
      return context.json(LedgerInfo.parse(info), 200);
    })
    .openapi(entry, async (context) => {
      const { index } = context.req.valid('param');
      await reads.note(callerOf(context));
      const found = await reader.entry(BigInt(index));
      const [one] = found?.entries ?? [];
      if (!found || !one) throw new ProblemError('not_found', `The ledger has no entry ${index} yet.`);
      return context.json(LedgerEntry.parse({ checkpoint: found.checkpoint, entry: answered(one) }), 200);
    })
    .openapi(history, async (context) => {
      const { connectionId, key } = context.req.valid('param');
      const { cursor, limit } = context.req.valid('query');
      await reads.note(callerOf(context), connectionId);
      const below = cursor === undefined ? null : BigInt(cursor);
      const found = await reader.ofFlag(connectionId, key, { below, limit: limit + 1 });
      if (!found) throw new ProblemError('not_found', 'The ledger has no entries yet.');
      const items = found.entries.slice(0, limit);
      const last = found.entries.length > limit ? items.at(-1) : undefined;
      const nextCursor = last ? String(last.index) : null;
      return context.json(
        FlagHistory.parse({ checkpoint: found.checkpoint, items: items.map(answered), nextCursor }),
        200,
      );
    })
    .openapi(erasure, async (context) => {
      const { value } = context.req.valid('json');
      await recent.forget(value);
      const count = await ledger.erase(value, actorOf(context));
      return context.json(Erased.parse({ count }), 200);
    });
}

const answered = (entry: ReadEntry) => ({ ...entry, index: String(entry.index) });

import type { Context } from 'hono';
import * as z from 'zod';
import { IdempotencyKey } from '../../contract/toggle';
import type { Act } from '../identity/step-up';
import { digestOf } from '../access/digest';
import type { WardenEnv } from './warden-env';

/** Carries the proof of a second factor. */
const proofHeader = 'flagwarden-step-up';

/** The headers of acts that must not be done twice. */
export const onceHeaders = z.object({ 'idempotency-key': IdempotencyKey });

/** The act that a request asks for: what a proof of a second factor is bound to. */
export function actOf(context: Context<WardenEnv>, body: unknown): Act {
  return {
    method: context.req.method,
    path: context.req.path,
    digest: digestOf(body),
    proof: context.req.header(proofHeader) ?? null,
  };
}

import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';

/**
 * How a client makes sure, before it sends its token, that the process on a port is the warden that has the token: it
 * sends a fresh challenge with `GET /healthz`, and the warden answers with a proof that only the token makes. The port is
 * part of it, so that nobody can pass on the proof of a warden that listens elsewhere.
 */
export const challengeHeader = 'flagwarden-challenge';

/** 32 random bytes, base64url. */
export const Challenge = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** The proof for a challenge that came in on `port`, base64url. */
export function proofOf(token: string, port: number, challenge: string): string {
  return createHmac('sha256', token)
    .update(`flagwarden warden proof\n${port}\n${challenge}`)
    .digest('base64url');
}

/** Compares in constant time. */
export function provesWarden(proof: string, token: string, port: number, challenge: string): boolean {
  const given = Buffer.from(proof);
  const wanted = Buffer.from(proofOf(token, port, challenge));
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

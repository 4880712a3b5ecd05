import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { checkConsistency, checkInclusion } from '../../src/ledger/check-proof';
import { NotProven } from '../../src/ledger/ledger-errors';

/** Vectors of another implementation; some sizes are above 2^53, so numbers are read as text. */
const folder = path.join(__dirname, '../fixtures/ledger/rfc6962-merkle');
const Bytes = z
  .string()
  .nullable()
  .transform((text) => Buffer.from(text ?? '', 'base64'));
const Size = z.string().transform(BigInt);
const proof = z
  .array(Bytes)
  .nullable()
  .transform((hashes) => hashes ?? []);
const Inclusion = z.object({
  leafIdx: Size,
  treeSize: Size,
  root: Bytes,
  leafHash: Bytes,
  proof,
  wantErr: z.boolean(),
});
const Consistency = z.object({
  size1: Size,
  size2: Size,
  root1: Bytes,
  root2: Bytes,
  proof,
  wantErr: z.boolean(),
});

function vectors<T>(kind: string, schema: z.ZodType<T>): [string, T][] {
  return readdirSync(path.join(folder, kind), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .map((file) => {
      const text = readFileSync(path.join(folder, kind, file), 'utf8');
      return [file, schema.parse(JSON.parse(text.replace(/: ([0-9]+)/g, ': "$1"')))];
    });
}

describe('proof vectors of transparency-dev/merkle', () => {
  const inclusion = vectors('inclusion', Inclusion);
  const consistency = vectors('consistency', Consistency);

  test('are all there', () => {
    expect([inclusion.length, consistency.length]).toEqual([98, 98]);
  });

  test.each(inclusion)('inclusion: %s', (_, { leafIdx, treeSize, wantErr, ...rest }) => {
    const check = () => checkInclusion({ index: leafIdx, size: treeSize, ...rest });
    if (wantErr) expect(check).toThrow(NotProven);
    else check();
  });

  test.each(consistency)('consistency: %s', (_, { size1, size2, root1, root2, wantErr, ...rest }) => {
    const check = () =>
      checkConsistency({ from: { size: size1, root: root1 }, to: { size: size2, root: root2 }, ...rest });
    if (wantErr) expect(check).toThrow(NotProven);
    else check();
  });
});

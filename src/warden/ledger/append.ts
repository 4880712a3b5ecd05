import type { Transaction } from 'kysely';
import { signCheckpoint } from '../../ledger/checkpoint';
import { GrowingTree } from '../../ledger/merkle-range';
import { formatNote } from '../../ledger/note';
import type { SigningKey } from '../../ledger/note-keys';
import { tileHeight } from '../../ledger/tile';
import type { Head, LedgerRows, NodeRow } from '../store/ledger-rows';
import type { Tables } from '../store/tables';
import type { SealedEvent } from './sealed-event';

/** What is stored of the ledger contradicts itself: nothing is appended to it, so that nothing wrong gets signed. */
export class LedgerDamaged extends Error {
  override readonly name = 'LedgerDamaged';
}

/**
 * Appends events within a transaction, with the one checkpoint of the size that they make. The checkpoint is nobody's
 * before the transaction is committed, and then its entries are as durable as itself.
 * @returns the index of the first
 * @throws LedgerDamaged, or whatever the database throws
 */
export async function append(
  transaction: Transaction<Tables>,
  rows: LedgerRows,
  key: SigningKey,
  events: readonly SealedEvent[],
): Promise<bigint> {
  const head = await rows.lockHead(transaction);
  const nodes: NodeRow[] = [];
  const tree = grownFrom(head, nodes);
  await requireLastCheckpoint(transaction, rows, tree);
  const start = tree.size;
  for (const event of events) tree.append(event.leafHash);
  const checkpoint = { origin: key.verifier.name, size: tree.size, root: tree.root(), extensions: [] };
  const indexed = events.map((event, at) => ({ ...event, index: start + BigInt(at) }));
  await rows.append(transaction, {
    entries: indexed.map(({ index, bytes, leafHash, kind, connectionId, flag }) => ({
      index,
      entry: base64(bytes),
      leafHash: base64(leafHash),
      kind,
      connectionId,
      flag,
    })),
    nodes,
    openings: indexed.flatMap(({ index, openings }) => openings.map((opening) => ({ index, ...opening }))),
    checkpoint: {
      size: tree.size,
      root: base64(checkpoint.root),
      note: Buffer.from(formatNote(signCheckpoint(checkpoint, key))).toString('utf8'),
    },
    subtrees: tree.subtreeHashes().map(base64),
  });
  return start;
}

function grownFrom({ size, subtrees }: Head, nodes: NodeRow[]): GrowingTree {
  const hashes = subtrees.map((hash) => Buffer.from(hash, 'base64'));
  try {
    return GrowingTree.resumed(size, hashes, ({ level, index }, hash) => {
      if (level % tileHeight === 0) nodes.push({ level: level / tileHeight, index, hash: base64(hash) });
    });
  } catch (error) {
    throw new LedgerDamaged(`The ledger's head does not fit its size of ${size}.`, { cause: error });
  }
}

async function requireLastCheckpoint(
  transaction: Transaction<Tables>,
  rows: LedgerRows,
  tree: GrowingTree,
): Promise<void> {
  const last = await rows.checkpoint(transaction);
  const isFirst = last === null && tree.size === 0n;
  if (!isFirst && (last?.size !== tree.size || last.root !== base64(tree.root())))
    throw new LedgerDamaged(
      `The ledger's head of ${tree.size} entries does not have the root that was signed last. Nothing is recorded, so nothing can be changed. Restore the database from a backup.`,
    );
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Flag } from '../../src/contract/flag';
import { computeSprawl } from '../../src/lifecycle/compute-sprawl';
import { sprawlCategories, type SprawlInput } from '../../src/lifecycle/sprawl';
import { connectionId, daysAgo, now, thresholds } from './facts';
import {
  connection,
  current,
  failing,
  folder,
  input,
  onPlatform,
  otherConnectionId,
  pending,
  stale,
} from './sprawl-facts';

const ids = [connectionId, otherConnectionId];
const keys = ['a', 'b', 'c', 'd', 'e'];

const anyFlags = fc.uniqueArray(
  fc.record({
    key: fc.constantFrom(...keys),
    connectionId: fc.constantFrom(...ids),
    archived: fc.boolean(),
    stale: fc.boolean(),
  }),
  { selector: (flag) => `${flag.connectionId} ${flag.key}` },
);

const anyFolder = fc.record({
  counts: fc.dictionary(fc.constantFrom(...keys), fc.integer({ min: 1, max: 9 })),
  likely: fc.subarray(keys),
  scanned: fc.boolean(),
  connectionIds: fc.subarray(ids).map((some) => new Set(some)),
  missingConnections: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, fc.constant(['ghost'])),
  thresholds: fc.constantFrom(null, thresholds()),
});

const anyInput: fc.Arbitrary<SprawlInput> = fc
  .record({
    flags: anyFlags,
    folders: fc.array(anyFolder, { maxLength: 3 }),
    syncs: fc.tuple(fc.constantFrom(current, failing, pending), fc.constantFrom(current, failing, pending)),
    offline: fc.oneof(
      { weight: 4, arbitrary: fc.constant(null) },
      fc.constant({ since: now, rememberedAt: null, detail: '' }),
    ),
  })
  .map(({ flags, folders, syncs, offline }) =>
    input({
      offline,
      connections: [connection(syncs[0]), connection(syncs[1], otherConnectionId, 'billing')],
      flags: flags.map(({ key, connectionId: id, archived, stale: isStale }) =>
        onPlatform(key, {
          connectionId: id,
          archivedAt: archived ? daysAgo(1) : null,
          ...(isStale ? { lifecycle: stale, expiresAt: daysAgo(9) } : {}),
        }),
      ),
      folders: folders.map(({ counts, ...own }, at) => folder(counts, { ...own, id: `file:///${at}` })),
    }),
  );

const idOf = (flag: Flag) => `flag:${flag.connectionId}:${flag.key}`;
const runs = { numRuns: 3000 };

describe('for any flags, folders and platforms', () => {
  it('each flag that a folder may use is in exactly one category, archived ones in at most one', () => {
    fc.assert(
      fc.property(anyInput, (facts) => {
        const listed = computeSprawl(facts).entries.map(({ id }) => id);
        expect(new Set(listed).size).toBe(listed.length);
        for (const flag of facts.flags) {
          if (flag.archivedAt !== null) continue;
          const usable = facts.folders.some((folder) => folder.connectionIds.has(flag.connectionId));
          expect(listed.includes(idOf(flag))).toBe(usable);
        }
      }),
      runs,
    );
  });

  it('the counts are those of the entries', () => {
    fc.assert(
      fc.property(anyInput, (facts) => {
        const { entries, counts } = computeSprawl(facts);
        for (const category of sprawlCategories) {
          expect(counts[category]).toBe(entries.filter((entry) => entry.category === category).length);
        }
      }),
      runs,
    );
  });

  it('absence is claimed only on full knowledge', () => {
    fc.assert(
      fc.property(anyInput, (facts) => {
        const isRead = (id: string) =>
          facts.offline === null &&
          facts.connections.some((one) => one.id === id && one.sync.state === 'current');
        for (const { category, key, flag } of computeSprawl(facts).entries) {
          if (category === 'unused') {
            const users = facts.folders.filter((one) => one.connectionIds.has(flag?.connectionId ?? ''));
            expect(isRead(flag?.connectionId ?? '')).toBe(true);
            expect(users.every((one) => one.scanned && !one.counts.has(key))).toBe(true);
          }
          if (category === 'unknown') {
            const certain = facts.folders.some(
              (one) =>
                one.sureReferences(key) > 0 &&
                one.missingConnections.length === 0 &&
                [...one.connectionIds].every(isRead),
            );
            expect(certain).toBe(true);
          }
        }
      }),
      runs,
    );
  });

  it('an outage hides nothing: the same flags and keys are listed', () => {
    fc.assert(
      fc.property(anyInput, (facts) => {
        const listed = (some: SprawlInput) =>
          computeSprawl(some)
            .entries.map(({ id }) => id)
            .sort();
        const gone = { since: now, rememberedAt: now, detail: '' };
        expect(listed({ ...facts, offline: gone })).toEqual(listed(facts));
      }),
      runs,
    );
  });

  it('more references never make a flag unused, nor a listed key vanish', () => {
    fc.assert(
      fc.property(anyInput, fc.constantFrom(...keys), (facts, key) => {
        const more = {
          ...facts,
          folders: facts.folders.map((one) => ({
            ...one,
            counts: new Map([...one.counts, [key, (one.counts.get(key) ?? 0) + 1]]),
            sureReferences: (asked: string) => one.sureReferences(asked) + (asked === key ? 1 : 0),
          })),
        };
        const after = computeSprawl(more).entries;
        expect(after.some((entry) => entry.key === key && entry.category === 'unused')).toBe(false);
        for (const { id } of computeSprawl(facts).entries)
          expect(after.map((entry) => entry.id)).toContain(id);
      }),
      runs,
    );
  });

  it('the order in which flags come makes no difference', () => {
    fc.assert(
      fc.property(anyInput, (facts) => {
        const byId = (some: SprawlInput) =>
          new Map(computeSprawl(some).entries.map((entry) => [`${entry.id}`, entry.category]));
        expect(byId({ ...facts, flags: [...facts.flags].reverse() })).toEqual(byId(facts));
      }),
      runs,
    );
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GroupCommit } from '../../../src/warden/ledger/group-commit';

test('every writer hears what became of exactly its items, which are committed once, together and in order', async () => {
  const write = fc.record({
    items: fc.integer({ min: 1, max: 5 }),
    fails: fc.boolean(),
    later: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(write, { maxLength: 30 }),
      fc.integer({ min: 1, max: 8 }),
      async (writes, most) => {
        const commits: string[][] = [];
        const failed = new Set<string>();
        const group = new GroupCommit<{ name: string; fails: boolean }>(async (items) => {
          const names = items.map(({ name }) => name);
          commits.push(names);
          await Promise.resolve();
          if (!items.some(({ fails }) => fails)) return;
          for (const name of names) failed.add(name);
          throw new Error('failed');
        }, most);
        const waiting: Promise<{ names: string[]; done: boolean }>[] = [];
        for (const [at, { items, fails, later }] of writes.entries()) {
          const names = Array.from({ length: items }, (_, one) => `${at}-${one}`);
          const added = group.add(names.map((name) => ({ name, fails })));
          waiting.push(
            added.then(
              () => ({ names, done: true }),
              () => ({ names, done: false }),
            ),
          );
          if (later) await group.idle();
        }
        const heard = await Promise.all(waiting);
        await group.idle();
        expect(commits.flat()).toEqual(heard.flatMap(({ names }) => names));
        for (const { names, done } of heard) {
          expect(commits.filter((commit) => names.some((name) => commit.includes(name)))).toHaveLength(1);
          for (const name of names) expect(failed.has(name)).toBe(!done);
        }
        for (const commit of commits)
          expect(commit.length <= most || new Set(commit.map((name) => name.split('-')[0])).size === 1).toBe(
            true,
          );
      },
    ),
  );
});

test('a writer that adds again at once, when it has only just heard, is heard', async () => {
  const committed: string[] = [];
  const group = new GroupCommit<string>(async (items) => committed.push(...items), 10);
  await new Promise<void>((resolve, reject) => {
    group.add(['first']).then(() => group.add(['second']).then(resolve, reject), reject);
  });
  expect(committed).toEqual(['first', 'second']);
});

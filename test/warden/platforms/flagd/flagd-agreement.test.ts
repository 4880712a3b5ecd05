import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { FlagdCore, MemoryStorage } from '@openfeature/flagd-core';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PulledCatalogue } from '../../../../src/warden/platforms/platform-adapter';
import { flagdAdapter } from '../../../../src/warden/platforms/flagd/flagd-adapter';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'flagwarden-flagd-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

/** What our adapter reads from a document. */
async function readByUs(document: unknown): Promise<PulledCatalogue> {
  const file = path.join(directory, 'production.flagd.json');
  await writeFile(file, JSON.stringify(document));
  const session = flagdAdapter.open({ settings: { path: file }, credential: null });
  const project = session.project('flags');
  try {
    const pull = await project.pull(null, new AbortController().signal);
    if (!pull.changed) throw new Error('A first read always brings a catalogue.');
    return pull.catalogue;
  } finally {
    await session.close();
  }
}

const quiet = () => undefined;
const logger = { error: quiet, warn: quiet, info: quiet, debug: quiet };

/** Whether flagd itself takes a document, judged by its own schemas. */
function flagdTakes(document: unknown): boolean {
  try {
    new MemoryStorage(logger).setConfigurations(JSON.stringify(document), true);
    return true;
  } catch {
    return false;
  }
}

const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
const metadata = fc.option(
  fc.dictionary(
    name,
    fc.oneof(fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean()),
  ),
  { nil: undefined },
);
const targetings = (variants: readonly string[]) =>
  fc.option(
    fc.oneof(
      fc.constant({}),
      fc
        .array(fc.tuple(fc.constantFrom(...variants), fc.nat(100)), { minLength: 1, maxLength: 4 })
        .map((shares) => ({ fractional: shares })),
      fc.constantFrom(...variants).map((variant) => ({
        if: [{ ends_with: [{ var: 'email' }, '@example.com'] }, variant, variants[0]],
      })),
    ),
    { nil: undefined },
  );
const flagOf = (value: fc.Arbitrary<unknown>) =>
  fc.dictionary(name, value, { minKeys: 1, maxKeys: 4 }).chain((variants) =>
    fc.record(
      {
        state: fc.constantFrom('ENABLED', 'DISABLED'),
        variants: fc.constant(variants),
        defaultVariant: fc.option(fc.constantFrom(...Object.keys(variants))),
        targeting: targetings(Object.keys(variants)),
        metadata,
      },
      { requiredKeys: ['state', 'variants'] },
    ),
  );
const flag = fc.oneof(
  flagOf(fc.boolean()),
  flagOf(fc.string()),
  flagOf(fc.double({ noNaN: true, noDefaultInfinity: true })),
  flagOf(fc.dictionary(name, fc.jsonValue())),
  // Now and then nothing that flagd takes.
  flagOf(fc.oneof(fc.boolean(), fc.string())),
);
const documents = fc.record(
  {
    $schema: fc.constant('https://flagd.dev/schema/v0/flags.json'),
    flags: fc.dictionary(name, flag, { maxKeys: 4 }),
    metadata,
  },
  { requiredKeys: ['flags'] },
);

test('what flagd takes is never refused', async () => {
  let taken = 0;
  await fc.assert(
    fc.asyncProperty(documents, async (document) => {
      if (!flagdTakes(document)) return;
      taken += 1;
      const { flags } = await readByUs(document);
      expect(flags.map(({ key }) => key).sort()).toEqual(Object.keys(document.flags).sort());
    }),
  );
  expect(taken).toBeGreaterThan(30);
});

test('on for everyone and for nobody mean what flagd would answer anybody', async () => {
  const boolean = fc.record({ flags: fc.dictionary(name, flagOf(fc.boolean()), { minKeys: 1, maxKeys: 4 }) });
  await fc.assert(
    fc.asyncProperty(
      boolean,
      fc.array(fc.string({ minLength: 1 }), { minLength: 20 }),
      async (document, people) => {
        const core = new FlagdCore(undefined, logger);
        core.setConfigurations(JSON.stringify(document));
        const { flags } = await readByUs(document);
        for (const { key, states } of flags) {
          const to = states[0]?.rollout.to;
          if (to !== 'everyone' && to !== 'nobody') continue;
          for (const targetingKey of people) {
            const { value } = core.resolveBooleanEvaluation(key, false, { targetingKey });
            expect(value, `${key} for ${targetingKey}`).toBe(to === 'everyone');
          }
        }
      },
    ),
  );
});

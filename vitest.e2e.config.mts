import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { patience } from './test/e2e/patience';

/**
 * Flows through a real editor. Few at a time: each keeps a browser, an editor server and its extension host busy, and
 * what an editor waits for comes too late where there are more of them than processors can serve.
 */
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.test.ts'],
    globalSetup: ['test/shared-folder.ts', 'test/e2e/global-setup.ts'],
    maxWorkers: Math.max(1, Math.floor(availableParallelism() / 2)),
    expect: { poll: { timeout: patience } },
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});

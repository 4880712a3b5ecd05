import { defineConfig } from 'vitest/config';

/** Flows through a real editor. Few at a time: each starts an editor server and a browser, and waits much. */
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.test.ts'],
    globalSetup: ['test/shared-folder.ts', 'test/e2e/global-setup.ts'],
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});

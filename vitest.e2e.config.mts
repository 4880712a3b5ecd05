import { defineConfig } from 'vitest/config';

/** Flows through a real editor. One at a time: each starts an editor server and a browser. */
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.test.ts'],
    globalSetup: 'test/e2e/global-setup.ts',
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});

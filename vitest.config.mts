import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/editor/**', 'test/e2e/**', 'test/fixtures/**', 'test/corpus/*/**/*', 'node_modules/**'],
    globalSetup: 'test/shared-folder.ts',
    // By itself it keeps one core for itself, and most files wait for processes and servers.
    maxWorkers: availableParallelism(),
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
});

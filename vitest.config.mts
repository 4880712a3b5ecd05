import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/editor/**', 'test/e2e/**', 'test/fixtures/**', 'test/corpus/*/**/*', 'node_modules/**'],
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
});

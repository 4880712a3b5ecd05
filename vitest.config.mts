import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Short files that take long: begun last, they would keep one worker busy while the other has nothing left. */
const longest = ['policy/mutation', 'policy/invariants', 'policy/alike', 'warden/policy/killed-switch'].map(
  (file) => `test/${file}.test.ts`,
);
/** Where programs and threads of the product are started and ended in every file. */
const ofProcesses = ['cli', 'references', 'tools', 'corpus', 'warden/process'].map(
  (folder) => `test/${folder}/**/*.test.ts`,
);
const unseen = ['test/editor/**', 'test/e2e/**', 'test/fixtures/**', 'test/corpus/*/**/*', 'node_modules/**'];
const patience = { testTimeout: 60_000, hookTimeout: 180_000 };

export default defineConfig({
  test: {
    globalSetup: 'test/shared-folder.ts',
    // By itself it keeps one core for itself, and most files wait for processes and servers.
    maxWorkers: availableParallelism(),
    // In the order of their names.
    projects: [
      { test: { name: 'ahead', include: longest, exclude: unseen, ...patience } },
      { test: { name: 'apart', include: ofProcesses, exclude: unseen, ...patience } },
      {
        test: {
          name: 'together',
          include: ['test/**/*.test.ts'],
          exclude: [...longest, ...ofProcesses, ...unseen],
          // One process takes one file after the other: loading the warden takes longer than most files themselves.
          isolate: false,
          ...patience,
        },
      },
    ],
  },
});

import { cp, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { context, type BuildOptions } from 'esbuild';

/**
 * Builds `dist/`: the extension, the warden, the command line, the scan worker and the grammars it loads.
 * `--watch` builds again on every change, `--production` minifies.
 */
const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

const options: BuildOptions = {
  entryPoints: {
    extension: 'src/extension.ts',
    warden: 'src/warden.ts',
    cli: 'src/cli.ts',
    'scan-worker': 'src/references/worker/scan-worker.ts',
  },
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node22',
  format: 'cjs',
  // The CommonJS form of jsonc-parser asks for its parts in a way no bundler can follow.
  mainFields: ['module', 'main'],
  external: ['vscode', 'pg-native'],
  minify: production,
  sourcemap: !production,
  legalComments: 'none',
  logLevel: 'info',
};

const grammars = ['javascript', 'typescript', 'tsx', 'python', 'go', 'java'];

await rm('dist', { recursive: true, force: true });
await mkdir('dist/grammars', { recursive: true });
await cp('node_modules/web-tree-sitter/tree-sitter.wasm', 'dist/grammars/tree-sitter.wasm');
for (const grammar of grammars) {
  const file = `tree-sitter-${grammar}.wasm`;
  await cp(path.join('node_modules/@vscode/tree-sitter-wasm/wasm', file), path.join('dist/grammars', file));
}

const build = await context(options);
if (watch) {
  await build.watch();
} else {
  await build.rebuild();
  await build.dispose();
}

import { cp, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { build as esbuild, context, type BuildOptions } from 'esbuild';

/** Builds the extension, the warden, the command line, the scan worker and the grammars it loads. */
export interface BuildPlan {
  /** Where to; emptied first. */
  directory: string;
  /** Minified, without source maps. */
  production: boolean;
}

const grammars = ['javascript', 'typescript', 'tsx', 'python', 'go', 'java'];

const optionsFor = ({ directory, production }: BuildPlan): BuildOptions => ({
  entryPoints: {
    extension: 'src/extension.ts',
    warden: 'src/warden.ts',
    cli: 'src/cli.ts',
    'scan-worker': 'src/references/worker/scan-worker.ts',
  },
  absWorkingDir: path.join(import.meta.dirname, '..'),
  outdir: directory,
  bundle: true,
  platform: 'node',
  target: 'node22',
  format: 'cjs',
  // The CommonJS form of jsonc-parser asks for its parts in a way no bundler can follow.
  mainFields: ['module', 'main'],
  // The other form asks for its own address, which a CommonJS bundle doesn't have.
  alias: {
    'web-tree-sitter': path.join(import.meta.dirname, '../node_modules/web-tree-sitter/tree-sitter.cjs'),
  },
  external: ['vscode', 'pg-native'],
  minify: production,
  sourcemap: !production,
  legalComments: 'none',
  logLevel: 'warning',
});

async function copyGrammars(directory: string): Promise<void> {
  const modules = path.join(import.meta.dirname, '../node_modules');
  await rm(directory, { recursive: true, force: true });
  await mkdir(path.join(directory, 'grammars'), { recursive: true });
  await cp(
    path.join(modules, 'web-tree-sitter/tree-sitter.wasm'),
    path.join(directory, 'grammars/tree-sitter.wasm'),
  );
  for (const grammar of grammars) {
    const file = `tree-sitter-${grammar}.wasm`;
    await cp(
      path.join(modules, '@vscode/tree-sitter-wasm/wasm', file),
      path.join(directory, 'grammars', file),
    );
  }
}

export async function build(plan: BuildPlan): Promise<void> {
  await copyGrammars(plan.directory);
  await esbuild(optionsFor(plan));
}

/** Builds again on every change, until the process is ended. */
async function watch(plan: BuildPlan): Promise<void> {
  await copyGrammars(plan.directory);
  const watching = await context({ ...optionsFor(plan), logLevel: 'info' });
  await watching.watch();
}

if (process.argv[1] === import.meta.filename) {
  const plan = {
    directory: path.join(import.meta.dirname, '../dist'),
    production: process.argv.includes('--production'),
  };
  await (process.argv.includes('--watch') ? watch(plan) : build(plan));
}

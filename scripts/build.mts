import { cp, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { build as esbuild, context, type BuildOptions, type Plugin } from 'esbuild';
import { allLanguages } from '../src/references/languages/all-languages';
import { copyMended } from './mended-grammars.mts';

/** Builds the extension, its page, the warden, the command line, the scan worker and the grammars it loads. */
export interface BuildPlan {
  /** Where to; emptied first. */
  directory: string;
  /** Minified, without source maps. */
  production: boolean;
}

/**
 * One view of the editor's API for all files of the bundle. Each would else get its own, a copy of hundreds of names,
 * before the extension has begun.
 */
const oneView: Plugin = {
  name: 'one-view-of-the-editor',
  setup(bundle) {
    bundle.onResolve({ filter: /^vscode$/ }, ({ namespace }) =>
      namespace === 'editor'
        ? { path: 'vscode', external: true }
        : { path: 'vscode', namespace: 'editor', sideEffects: false },
    );
    bundle.onLoad({ filter: /.*/, namespace: 'editor' }, () => ({ contents: "export * from 'vscode';" }));
  },
};

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
  external: ['pg-native'],
  plugins: [oneView],
  minify: production,
  sourcemap: !production,
  legalComments: 'none',
  logLevel: 'warning',
});

/** Cedar's code looks for its WebAssembly beside the bundle; the profiles go beside it as people can read and copy them. */
async function copyPolicies(directory: string): Promise<void> {
  const root = path.join(import.meta.dirname, '..');
  await cp(
    path.join(root, 'node_modules/@cedar-policy/cedar-wasm/nodejs/cedar_wasm_bg.wasm'),
    path.join(directory, 'cedar_wasm_bg.wasm'),
  );
  await cp(path.join(root, 'policies'), path.join(directory, 'policies'), { recursive: true });
}

/** What runs in pages of the editor: a browser without anything of Node. */
const pageOptionsFor = ({ directory, production }: BuildPlan): BuildOptions => ({
  entryPoints: { 'flag-history': 'src/editor/flag-history/webview/main.ts' },
  absWorkingDir: path.join(import.meta.dirname, '..'),
  outdir: directory,
  bundle: true,
  platform: 'browser',
  target: 'es2022',
  format: 'iife',
  minify: production,
  sourcemap: production ? false : 'inline',
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
  for (const { grammars } of allLanguages) {
    for (const [grammar, source] of Object.entries(grammars)) {
      const copy = path.join(directory, `grammars/tree-sitter-${grammar}.wasm`);
      await copyMended(grammar, path.join(modules, source), copy);
    }
  }
}

export async function build(plan: BuildPlan): Promise<void> {
  await copyGrammars(plan.directory);
  await copyPolicies(plan.directory);
  await Promise.all([esbuild(optionsFor(plan)), esbuild(pageOptionsFor(plan))]);
}

/** Builds again on every change, until the process is ended. */
async function watch(plan: BuildPlan): Promise<void> {
  await copyGrammars(plan.directory);
  await copyPolicies(plan.directory);
  for (const options of [optionsFor(plan), pageOptionsFor(plan)]) {
    const watching = await context({ ...options, logLevel: 'info' });
    await watching.watch();
  }
}

if (process.argv[1] === import.meta.filename) {
  const plan = {
    directory: path.join(import.meta.dirname, '../dist'),
    production: process.argv.includes('--production'),
  };
  await (process.argv.includes('--watch') ? watch(plan) : build(plan));
}

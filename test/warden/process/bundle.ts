import { cp } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';

const root = path.join(import.meta.dirname, '../../..');

/** Bundles a program as the product is bundled, so that tests run what people run. @returns its path */
export async function bundleInto(directory: string, entry: string): Promise<string> {
  const script = path.join(directory, 'program.js');
  await build({
    entryPoints: [entry],
    outfile: script,
    bundle: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    target: 'node22',
    format: 'cjs',
    external: ['pg-native'],
    logLevel: 'silent',
  });
  await cp(
    path.join(root, 'node_modules/@cedar-policy/cedar-wasm/nodejs/cedar_wasm_bg.wasm'),
    path.join(directory, 'cedar_wasm_bg.wasm'),
  );
  await cp(path.join(root, 'policies'), path.join(directory, 'policies'), { recursive: true });
  return script;
}

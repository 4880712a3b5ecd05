import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { packageExtension } from '../package.mts';
import { failed, passed, type Outcome } from './step.mts';

/** All that may ship. Everything here has to be there, too. */
const expected: readonly RegExp[] = [
  /^\[Content_Types\]\.xml$/,
  /^extension\.vsixmanifest$/,
  /^extension\/package\.json$/,
  /^extension\/package\.nls(\.[\w-]+)?\.json$/,
  /^extension\/readme\.md$/i,
  /^extension\/changelog\.md$/i,
  /^extension\/LICENSE\.txt$/i,
  /^extension\/l10n\/bundle\.l10n(\.[\w-]+)?\.json$/,
  /^extension\/media\/(icon\.png|flagwarden\.svg)$/,
  /^extension\/media\/walkthrough\/[\w-]+\.svg$/,
  /^extension\/schemas\/flagwarden\.schema\.json$/,
  /^extension\/dist\/(extension|warden|cli|scan-worker|flag-history)\.js$/,
  /^extension\/dist\/flag-history\.css$/,
  /^extension\/dist\/cedar_wasm_bg\.wasm$/,
  /^extension\/dist\/policies\/schema\.cedarschema$/,
  /^extension\/dist\/policies\/(solo|team|regulated)\/([\w-]+\.cedar|[\w-]+\.test\.yml|profile\.yml)$/,
  /^extension\/dist\/grammars\/tree-sitter(-\w+)?\.wasm$/,
];
/** Of some kinds there are several; each of these files is needed. */
const needed = ['extension', 'warden', 'cli', 'scan-worker', 'flag-history'].map(
  (name) => `extension/dist/${name}.js`,
);
const largest = 8 * 1024 * 1024;

/**
 * Packages the extension as a release and looks into the result: exactly what it needs and no more, no source maps, no
 * machine code, no path of this machine. vsce itself refuses secrets and `.env` files.
 */
export async function checkVsix(): Promise<Outcome> {
  const vsix = await packageExtension();
  const files = await contentOf(vsix);
  const faults = [
    ...[...files.keys()]
      .filter((name) => !expected.some((one) => one.test(name)))
      .map((name) => `${name} must not ship`),
    ...expected
      .filter((one) => ![...files.keys()].some((name) => one.test(name)))
      .map((one) => `nothing matches ${one}`),
    ...needed.filter((name) => !files.has(name)).map((name) => `${name} is missing`),
    ...[...files].flatMap(([name, bytes]) => faultsOf(name, bytes)),
  ];
  const { size } = await stat(vsix);
  if (size > largest) faults.push(`it is larger than ${largest / 1024 / 1024} MB`);
  for (const fault of faults) console.error(`VSIX: ${fault}`);
  const note = `${path.relative(process.cwd(), vsix)}: ${files.size} files, ${(size / 1024 / 1024).toFixed(2)} MB`;
  console.log(note);
  return { ...(faults.length > 0 ? failed : passed), note };
}

function faultsOf(name: string, bytes: Buffer): string[] {
  const faults: string[] = [];
  const machineCode = [
    Buffer.from([0x7f, 0x45, 0x4c, 0x46]),
    Buffer.from([0xcf, 0xfa, 0xed, 0xfe]),
    Buffer.from('MZ'),
  ].some((magic) => bytes.subarray(0, magic.length).equals(magic));
  if (machineCode) faults.push(`${name} is machine code`);
  if (!name.endsWith('.js')) return faults;
  const code = bytes.toString('utf8');
  if (/^\/\/# sourceMappingURL=/m.test(code)) faults.push(`${name} has a source map`);
  if (code.includes(process.cwd())) faults.push(`${name} names a path of this machine`);
  return faults;
}

async function contentOf(vsix: string): Promise<Map<string, Buffer>> {
  const open = promisify<Buffer, { lazyEntries: true }, ZipFile>(fromBuffer);
  const zip = await open(await readFile(vsix), { lazyEntries: true });
  const files = new Map<string, Buffer>();
  return new Promise((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', () => resolve(files));
    zip.on('entry', (entry: Entry) => {
      zip.openReadStream(entry, (error, stream) => {
        if (error) return reject(error);
        const parts: Buffer[] = [];
        stream.on('error', reject);
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          files.set(entry.fileName, Buffer.concat(parts));
          zip.readEntry();
        });
      });
    });
    zip.readEntry();
  });
}

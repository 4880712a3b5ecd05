import { existsSync } from 'node:fs';
import { chmod, cp, readdir, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { provideOnce } from './cache';
import { run } from './run';
import { ToolMissing } from './tool-missing';

const version = '4.139.1';

export interface CodeServerProgram {
  /** The Node it runs on: the one of this toolchain, whose major version is the one code-server asks for. */
  node: string;
  /** Its main script. */
  entry: string;
}

/**
 * The npm package code-server in the cache folder; installs it there the first time.
 * @throws ToolMissing when it can't be had.
 */
export async function provideCodeServer(
  log: (line: string) => void = console.error,
): Promise<CodeServerProgram> {
  const node = await realpath(process.execPath);
  if (!process.version.startsWith('v24.')) {
    throw new ToolMissing(
      `code-server ${version} runs on Node 24, and this is ${process.version}: start through npm run, which puts the project's own Node first.`,
    );
  }
  if (process.platform === 'win32') throw new ToolMissing('code-server does not run on Windows.');
  const folder = await provideOnce(`code-server-${version}-node24`, (target) => install(target, node, log));
  return { node, entry: path.join(folder, 'node_modules/code-server/out/node/entry.js') };
}

async function install(folder: string, node: string, log: (line: string) => void): Promise<void> {
  log(`Installing code-server ${version} into the cache folder (once, half a minute to two) …`);
  const npm = (cwd: string, ...options: string[]) => run('npm', options, withNode(cwd, node));
  const flags = ['--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund'];
  try {
    await writeFile(path.join(folder, 'package.json'), '{ "private": true }');
    await npm(folder, 'install', ...flags, `code-server@${version}`);
    const editor = path.join(folder, 'node_modules/code-server/lib/vscode');
    await npm(editor, 'install', '--omit=dev', ...flags);
    await npm(path.join(editor, 'extensions'), 'install', '--omit=dev', ...flags);
    await linkCommandLine(editor);
    await buildLogWriter(folder, editor, node, log);
  } catch (error) {
    throw new ToolMissing(`code-server ${version} could not be installed from npm: ${firstLines(error)}`);
  }
}

/** Does what code-server's own install script does after its packages are there. */
async function linkCommandLine(editor: string): Promise<void> {
  const suffix = process.platform === 'darwin' ? 'darwin' : 'linux';
  for (const [folder, source, target] of [
    ['remote-cli', 'code', 'code-server'],
    ['helpers', 'browser', 'browser.sh'],
  ] as const) {
    const directory = path.join(editor, 'bin', folder);
    const script = `${source}-${suffix}.sh`;
    if (!existsSync(path.join(directory, script))) continue;
    await rm(path.join(directory, target), { force: true });
    await symlink(script, path.join(directory, target));
  }
}

/**
 * Compiles the two small native modules that write log files and watch for hanging extension hosts. The editor runs
 * without them, but its output channels stay empty then.
 */
async function buildLogWriter(
  folder: string,
  editor: string,
  node: string,
  log: (line: string) => void,
): Promise<void> {
  try {
    const headers = path.join(folder, 'headers');
    const carrier = `node-${process.platform}-${process.arch}`;
    await run(
      'npm',
      [
        'install',
        '--prefix',
        headers,
        '--no-save',
        '--no-package-lock',
        '--ignore-scripts',
        `${carrier}@${process.versions.node}`,
      ],
      withNode(folder, node),
    );
    await cp(path.join(headers, 'node_modules', carrier, 'include'), path.join(folder, 'node/include'), {
      recursive: true,
    });
    await rm(headers, { recursive: true, force: true });
    const how = withNode(editor, node);
    await run('npm', ['rebuild', '@vscode/spdlog', '@vscode/native-watchdog'], {
      ...how,
      env: { ...how.env, npm_config_nodedir: path.join(folder, 'node') },
    });
  } catch (error) {
    log(
      `The editor's log writer could not be compiled, so output channels will be empty: ${firstLines(error)}`,
    );
  }
  await makeExecutable(path.join(editor, 'node_modules/@vscode/ripgrep/bin'));
}

async function makeExecutable(folder: string): Promise<void> {
  for (const file of existsSync(folder) ? await readdir(folder) : [])
    await chmod(path.join(folder, file), 0o755);
}

/** npm and what it starts run on the toolchain's Node, not on the system's. */
function withNode(cwd: string, node: string) {
  const PATH = `${path.dirname(node)}${path.delimiter}${process.env['PATH'] ?? ''}`;
  return { cwd, timeout: 600_000, env: { PATH } };
}

const firstLines = (error: unknown) =>
  String(error instanceof Error ? error.message : error)
    .split('\n')
    .slice(0, 3)
    .join(' ');

import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { cp, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { endWardens } from './embedded-wardens';
import { freePort } from './free-port';
import { provideCodeServer } from './provide-code-server';
import { run } from './run';

export interface CodeServerOptions {
  /** A VSIX to install before the start. In-editor suites load the extension from its folder instead. */
  vsix?: string;
  /** The extensions of a server that had one installed: it starts with a copy of them, sooner than by installing. */
  installed?: string;
  /** Merged over the quiet defaults, as in settings.json. */
  settings?: Record<string, unknown>;
  /**
   * `pages`: for people and Playwright.
   * `suites`: takes `extensionTestsPath` from the address, and never shows notifications.
   */
  purpose: 'pages' | 'suites';
  /** Whether folders have to be trusted first, as on a fresh desktop. */
  workspaceTrust?: boolean;
  /** Added to the environment of the server and so of the extension host. */
  environment?: Record<string, string>;
  log?: (line: string) => void;
}

export interface CodeServer {
  readonly port: number;
  /** `http://127.0.0.1:port/` */
  readonly origin: string;
  /** Everything of this server: user data, home, extensions, logs. Gone after `stop`. */
  readonly directory: string;
  readonly userData: string;
  /** Where extensions are installed. */
  readonly extensions: string;
  /** The address that opens a folder or a `.code-workspace` file. */
  addressOf(folderOrWorkspace: string): string;
  /** Ends it with everything that its windows started. */
  stop(): Promise<void>;
}

const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'json.schemaDownload.enable': false,
  // One server for TypeScript instead of two, and none that looks for types in a registry.
  'js/ts.tsserver.useSyntaxServer': 'never',
  'js/ts.tsserver.automaticTypeAcquisition.enabled': false,
  'remote.autoForwardPorts': false,
  'editor.hover.delay': 100,
  // What moves or is drawn besides the text keeps a processor busy where none is made for drawing.
  'workbench.reduceMotion': 'on',
  'editor.cursorBlinking': 'solid',
  'editor.minimap.enabled': false,
  'git.enabled': true,
  'git.openRepositoryInParentFolders': 'never',
};

/** Starts a real VS Code server on a free port of 127.0.0.1 with a profile of its own. */
export async function startCodeServer(options: CodeServerOptions): Promise<CodeServer> {
  const { node, entry } = await provideCodeServer(options.log);
  // Short, because sockets lie below and their paths have to fit into 107 bytes.
  const directory = await realpath(await mkdtemp(path.join(os.tmpdir(), 'fw-')));
  const userData = path.join(directory, 'user-data');
  const extensions = path.join(directory, 'ext');
  const temporary = path.join(directory, 'tmp');
  for (const folder of [path.join(userData, 'User'), temporary, path.join(directory, 'home')]) {
    await mkdir(folder, { recursive: true });
  }
  const config = path.join(directory, 'config.yaml');
  await writeFile(config, '');
  const settings = {
    ...quietSettings,
    'security.workspace.trust.enabled': options.workspaceTrust ?? false,
    // The web editor saves by itself after a second, unlike the desktop's.
    'files.autoSave': 'off',
    ...options.settings,
  };
  await writeFile(path.join(userData, 'User', 'settings.json'), JSON.stringify(settings, null, 2));
  const environment = {
    ...inheritedEnvironment(),
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
    HOME: path.join(directory, 'home'),
    TMPDIR: temporary,
    XDG_RUNTIME_DIR: temporary,
    FLAGWARDEN_TEST_USER_DATA: userData,
    ...options.environment,
  };
  const profile = ['--config', config, '--user-data-dir', userData, '--extensions-dir', extensions];
  if (options.installed) await cp(options.installed, extensions, { recursive: true });
  if (options.vsix) {
    await run(node, [entry, ...profile, '--install-extension', path.resolve(options.vsix), '--force'], {
      onlyEnv: environment,
      timeout: 120_000,
    });
  }
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}/`;
  const server = spawn(
    node,
    [
      entry,
      ...profile,
      '--bind-addr',
      `127.0.0.1:${port}`,
      '--auth',
      'none',
      '--disable-telemetry',
      '--disable-update-check',
      ...(options.workspaceTrust ? [] : ['--disable-workspace-trust']),
      '--disable-getting-started-override',
      '--ignore-last-opened',
      '--disable-proxy',
      // A window that goes without a word is taken for closed soon, not after hours; what it started then ends.
      '--reconnection-grace-time',
      '15',
      ...(options.purpose === 'suites' ? ['--vscode-option', 'enable-smoke-test-driver'] : []),
    ],
    { env: environment, stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  const log = createWriteStream(path.join(directory, 'server.log'));
  server.stdout.pipe(log, { end: false });
  server.stderr.pipe(log, { end: false });
  const stop = async () => {
    await end(server);
    await endWardens(extensions, userData);
    log.end();
    await rm(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  };
  try {
    await untilItAnswers(server, origin);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    port,
    origin,
    directory,
    userData,
    extensions,
    addressOf: (target) => {
      const address = new URL(origin);
      address.searchParams.set(target.endsWith('.code-workspace') ? 'workspace' : 'folder', target);
      return address.toString();
    },
    stop,
  };
}

/** The environment without what a surrounding editor or npm put there. */
function inheritedEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !/^(VSCODE_|npm_|ELECTRON_|NODE_OPTIONS$|VITEST|CI$)/i.test(entry[0]),
  );
  return Object.fromEntries(entries);
}

async function untilItAnswers(server: ChildProcess, origin: string): Promise<void> {
  const deadline = Date.now() + 90_000;
  while (Date.now() < deadline) {
    if (server.exitCode !== null) throw new Error(`code-server ended with code ${server.exitCode}`);
    const answer = await fetch(`${origin}healthz`).catch(() => undefined);
    if (answer?.ok) return;
    await wait(150);
  }
  throw new Error('code-server did not answer within 90 seconds');
}

async function end(server: ChildProcess): Promise<void> {
  const group = server.pid === undefined ? undefined : -server.pid;
  const signal = (name: NodeJS.Signals) => {
    try {
      if (group !== undefined) process.kill(group, name);
    } catch {
      // The group is gone already.
    }
  };
  if (server.exitCode === null && server.signalCode === null) {
    const gone = new Promise((resolve) => server.once('exit', resolve));
    signal('SIGTERM');
    await Promise.race([gone, wait(5_000, undefined, { ref: false })]);
  }
  // Extension hosts may outlive the server for a while.
  signal('SIGKILL');
}

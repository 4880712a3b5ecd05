import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { watch } from 'chokidar';
import { PlatformError, type PlatformAdapter, type ProjectSession, type Pull } from '../platform-adapter';
import { catalogueOf, flagdCapabilities } from './flagd-catalogue';
import { parseFlagdDocument } from './flagd-document';

const maximumFileBytes = 16 * 1024 * 1024;
const projectId = 'flags';

/** Flags in flagd files: one JSON file, or a folder of them, one file an environment. */
export const flagdAdapter: PlatformAdapter = {
  platform: {
    id: 'flagd',
    name: 'flagd file',
    fields: [
      {
        key: 'path',
        label: 'Absolute path of a flagd file, or of a folder with one file an environment',
        kind: 'path',
        required: true,
        placeholder: '/srv/shop/flags',
      },
    ],
    credential: null,
    capabilities: flagdCapabilities,
    documentation: 'https://flagd.dev/reference/flag-definitions/',
  },
  open({ settings }) {
    const location = settings['path'] ?? '';
    if (!path.isAbsolute(location)) {
      throw new PlatformError(
        'invalid_settings',
        'path: give the absolute path of a flagd file or of a folder of them',
      );
    }
    return {
      async probe(signal) {
        const { flags } = catalogueOf(environmentsOf(await readFiles(location, signal)));
        return {
          identity: null,
          edition: null,
          abilities: [
            { ability: 'read_flags', answer: 'yes', note: null },
            { ability: 'read_environments', answer: 'yes', note: null },
            { ability: 'read_history', answer: 'no', note: 'A flag file keeps no history.' },
            { ability: 'toggle', answer: 'no', note: 'A flag file is changed by editing it.' },
          ],
          capabilities: flagdCapabilities,
          projects: [{ id: projectId, name: path.basename(location), flagCount: flags.length }],
        };
      },
      project(id) {
        if (id !== projectId)
          throw new PlatformError('not_found', `A flag file has one project, "${projectId}"`);
        return openFiles(location);
      },
      async close() {},
    };
  },
};

function openFiles(location: string): ProjectSession {
  return {
    pollInterval: 30_000,
    async pull(since, signal): Promise<Pull> {
      const files = await readFiles(location, signal);
      const revision = createHash('sha256').update(JSON.stringify(files)).digest('hex');
      if (revision === since) return { changed: false, revision };
      return { changed: true, revision, catalogue: catalogueOf(environmentsOf(files)) };
    },
    async changes() {
      return { items: [], nextCursor: null };
    },
    watch(onHint) {
      const watcher = watch(location, { ignoreInitial: true, depth: 0, atomic: true });
      watcher.on('all', onHint);
      // A watcher that fails only costs speed: the poll still sees every change.
      watcher.on('error', onHint);
      return () => watcher.close();
    },
  };
}

interface FlagFile {
  name: string;
  text: string;
}

const environmentsOf = (files: readonly FlagFile[]) =>
  files.map(({ name, text }) => ({
    key: name.replace(/(\.flagd)?\.json$/i, ''),
    document: parseFlagdDocument(name, text),
  }));

async function readFiles(location: string, signal: AbortSignal): Promise<FlagFile[]> {
  try {
    const names = (await stat(location)).isDirectory() ? await flagFilesIn(location) : [location];
    return await Promise.all(names.map((name) => readFlagFile(name, signal)));
  } catch (error) {
    if (error instanceof PlatformError || signal.aborted) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') throw new PlatformError('not_found', `There is no file or folder ${location}`);
    if (code === 'EACCES') throw new PlatformError('forbidden', `${location} may not be read`);
    throw new PlatformError('unreachable', `${location} could not be read (${code ?? 'unknown fault'})`, {
      cause: error,
    });
  }
}

async function flagFilesIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).sort();
  const marked = names.filter((name) => /\.flagd\.json$/i.test(name));
  const chosen = marked.length > 0 ? marked : names.filter((name) => /\.json$/i.test(name));
  if (chosen.length === 0)
    throw new PlatformError('not_found', `There is no *.flagd.json or *.json file in ${folder}`);
  return chosen.map((name) => path.join(folder, name));
}

async function readFlagFile(file: string, signal: AbortSignal): Promise<FlagFile> {
  const name = path.basename(file);
  const { size } = await stat(file);
  if (size > maximumFileBytes) throw new PlatformError('invalid_file', `${name} is larger than 16 MiB`);
  return { name, text: await readFile(file, { encoding: 'utf8', signal }) };
}

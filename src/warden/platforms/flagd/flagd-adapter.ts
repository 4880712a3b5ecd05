import { createHash } from 'node:crypto';
import path from 'node:path';
import { watch } from 'chokidar';
import { PlatformError, type PlatformAdapter, type ProjectSession, type Pull } from '../platform-adapter';
import { catalogueOf, flagdCapabilities } from './flagd-catalogue';
import { changeFlagFile, readFlagState, togglingOf } from './flagd-change';
import { environmentsOf, readFiles } from './flagd-files';

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
            await togglingOf(location, signal),
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
    read: (flagKey, environment, signal) => readFlagState(location, { flagKey, environment }, signal),
    apply: (change, signal) => changeFlagFile(location, change, signal),
    watch(onHint) {
      const watcher = watch(location, { ignoreInitial: true, depth: 0, atomic: true });
      watcher.on('all', onHint);
      // A watcher that fails only costs speed: the poll still sees every change.
      watcher.on('error', onHint);
      return () => watcher.close();
    },
  };
}

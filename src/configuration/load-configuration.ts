import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { configurationFileName, defaultConfiguration } from './configuration';
import { readConfiguration, type ReadConfiguration } from './read-configuration';

/**
 * Reads `flagwarden.yml` at a folder's root; without one, the default configuration.
 * @throws NodeJS.ErrnoException when the file is there and can't be read.
 */
export async function loadConfiguration(folder: string): Promise<ReadConfiguration> {
  try {
    return readConfiguration(await readFile(path.join(folder, configurationFileName), 'utf8'));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    return { configuration: defaultConfiguration, faults: [] };
  }
}

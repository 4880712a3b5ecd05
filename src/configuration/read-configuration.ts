import { Configuration } from './configuration';
import type { ConfigurationFault } from './configuration-fault';
import { readYaml } from './read-yaml';

/** Either a whole configuration or everything that is wrong with it. */
export type ReadConfiguration =
  | { configuration: Configuration; faults: readonly [] }
  | { configuration: null; faults: readonly [ConfigurationFault, ...ConfigurationFault[]] };

/** Reads the text of a `flagwarden.yml`. Never throws. */
export function readConfiguration(text: string): ReadConfiguration {
  const read = readYaml(text, Configuration);
  return read.value === null
    ? { configuration: null, faults: read.faults }
    : { configuration: read.value, faults: [] };
}

import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { readYaml } from '../../configuration/read-yaml';
import { ReviewSettings } from '../access/review-settings';
import { OidcSettings } from '../identity/oidc-settings';
import { SinkSettingsList } from '../sinks/sink-settings';
import { WitnessSettings } from '../witnesses/witness-settings';
import { MetricsSettings } from '../metrics/metrics-settings';
import { InvalidOptions } from './team-options';

/** The file that `flagwarden serve --config` reads. An option of the command line stands before what is written here. */
const WardenConfiguration = z.strictObject({
  host: z.string().min(1).optional(),
  port: z.int().min(0).max(65_535).optional(),
  data: z.string().min(1).optional(),
  keyFile: z.string().min(1).optional(),
  tokenFile: z.string().min(1).optional(),
  allowedHosts: z.array(z.string().min(1)).optional(),
  allowedOrigins: z.array(z.string().min(1)).optional(),
  /** `solo`, `team`, `regulated`, or a folder of policies. */
  policies: z.string().min(1).optional(),
  identity: OidcSettings.optional(),
  reviews: ReviewSettings.optional(),
  sinks: SinkSettingsList.optional(),
  witnesses: WitnessSettings.optional(),
  metrics: MetricsSettings.optional(),
});
export type WardenConfiguration = z.infer<typeof WardenConfiguration>;

/** @throws InvalidOptions that names every fault with its place */
export async function readWardenConfiguration(file: string): Promise<WardenConfiguration> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new InvalidOptions(`${file} can't be read: ${(error as NodeJS.ErrnoException).code ?? 'unknown'}`);
  }
  const read = readYaml(text, WardenConfiguration);
  if (read.value !== null) return read.value;
  const faults = read.faults.map(({ line, column, message }) => `${file}:${line}:${column}: ${message}`);
  throw new InvalidOptions(`The configuration can't be used.\n${faults.join('\n')}`);
}

import { runEmbedded } from '../../../src/warden/process/embedded';
import { sampleCatalogue, sampleFlag } from '../samples';
import { ScriptedPlatform } from '../scripted-platform';

/** The embedded warden over a scripted platform all of whose flags change at every read, four times a second. */
const keys = Array.from({ length: 3_000 }, (_, index) => `flag-${index}`);
const platform = new ScriptedPlatform();
let reads = 0;
platform.pollInterval = 250;
platform.answer = async () => {
  const description = `read ${++reads} of ${process.pid}`;
  const flags = keys.map((key) => sampleFlag(key, { description }));
  return { changed: true, revision: String(reads), catalogue: { ...sampleCatalogue([]), flags } };
};

void runEmbedded(platform.registry);

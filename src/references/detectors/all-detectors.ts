import type { Detector } from './detector';
import { isWithin } from './packages';
import { configcat } from './providers/configcat';
import { devcycle } from './providers/devcycle';
import { featureManagement } from './providers/feature-management';
import { flagsmith } from './providers/flagsmith';
import { flipper } from './providers/flipper';
import { flipt } from './providers/flipt';
import { goFeatureFlag } from './providers/go-feature-flag';
import { growthbook } from './providers/growthbook';
import { launchdarkly } from './providers/launchdarkly';
import { openfeature } from './providers/openfeature';
import { pennant } from './providers/pennant';
import { posthog } from './providers/posthog';
import { split } from './providers/split';
import { statsig } from './providers/statsig';
import { unleash } from './providers/unleash';
import { waffle } from './providers/waffle';
import { detectorsOfSdk } from './sdk';

/** Every SDK the index knows. Of detectors that fit a call equally well, the first wins. */
export const allDetectors: readonly Detector[] = [
  openfeature,
  unleash,
  launchdarkly,
  split,
  flagsmith,
  configcat,
  growthbook,
  statsig,
  posthog,
  devcycle,
  flipt,
  goFeatureFlag,
  flipper,
  pennant,
  featureManagement,
  waffle,
].flatMap(detectorsOfSdk);

const byFamilyAndCall = new Map<string, Detector[]>();
for (const detector of allDetectors) {
  for (const call of detector.calls) {
    const name = `${detector.family} ${call}`;
    const same = byFamilyAndCall.get(name);
    if (same) same.push(detector);
    else byFamilyAndCall.set(name, [detector]);
  }
}

/** The detectors that know a call of this name. */
export function detectorsOf(family: string, call: string): readonly Detector[] {
  return byFamilyAndCall.get(`${family} ${call}`) ?? [];
}

const withProperties = new Set(
  allDetectors.flatMap(({ key, family }) => (key.properties === true ? [family] : [])),
);

/** Whether some SDK gives files of a family objects whose properties are flags. */
export const haveProperties = (family: string): boolean => withProperties.has(family);

/** Whether a module belongs to one of a detector's packages, itself or below it. */
export function belongsTo(module: string, { packages, family }: Detector): boolean {
  return packages.some((name) => isWithin(module, name, family));
}

/** The provider of the SDK that a module belongs to. */
export function providerOf(module: string, family: string): string | undefined {
  return allDetectors.find((detector) => detector.family === family && belongsTo(module, detector))?.provider;
}

/** Whether a module belongs to any SDK. */
export function isSdkModule(module: string, family: string): boolean {
  return providerOf(module, family) !== undefined;
}

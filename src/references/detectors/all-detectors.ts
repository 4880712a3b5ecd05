import type { LanguageFamily } from '../languages/language';
import type { Detector } from './detector';
import { launchdarkly } from './launchdarkly';
import { openfeature } from './openfeature';
import { tabledDetectors } from './sdk-table';
import { unleash } from './unleash';

/** Every SDK the index knows. */
export const allDetectors: readonly Detector[] = [
  ...openfeature,
  ...unleash,
  ...launchdarkly,
  ...tabledDetectors,
];

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
export function detectorsOf(family: LanguageFamily, call: string): readonly Detector[] {
  return byFamilyAndCall.get(`${family} ${call}`) ?? [];
}

/** Whether a module belongs to one of a detector's packages, itself or below it. */
export function belongsTo(module: string, detector: Detector): boolean {
  return detector.packages.some(
    (name) => module === name || (module.startsWith(name) && /[./]/.test(module.charAt(name.length))),
  );
}

/** Whether a module belongs to any SDK. */
export function isSdkModule(module: string, family: LanguageFamily): boolean {
  return allDetectors.some((detector) => detector.family === family && belongsTo(module, detector));
}

import type { LanguageFamily } from '../languages/all-languages';
import type { Detector } from './detector';

/** Families whose files name a package of the Java world the same way. */
export const jvm: readonly LanguageFamily[] = ['java', 'kotlin', 'scala'];

/** Calls of one SDK that share where they carry the key, in every family that names the packages the same way. */
export interface SdkRow extends Omit<Detector, 'provider' | 'family' | 'minimumArguments'> {
  readonly families: readonly LanguageFamily[];
  /** As for detectors; 1 where it isn't said. */
  readonly minimumArguments?: number;
}

/** What is known of the SDKs of one provider. Pure data. */
export interface Sdk {
  readonly provider: string;
  readonly rows: readonly SdkRow[];
}

/** The detectors of a provider: one for each row and family. */
export function detectorsOfSdk({ provider, rows }: Sdk): Detector[] {
  return rows.flatMap(({ families, minimumArguments = 1, ...row }) =>
    families.map((family) => ({ ...row, provider, family, minimumArguments })),
  );
}

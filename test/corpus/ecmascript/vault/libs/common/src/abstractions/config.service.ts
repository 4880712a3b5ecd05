import { Observable } from "rxjs";

import { FeatureFlag, FeatureFlagValueType } from "../enums/feature-flag.enum";

export abstract class ConfigService {
  abstract getFeatureFlag$: <Flag extends FeatureFlag>(key: Flag) => Observable<FeatureFlagValueType<Flag>>;
  abstract getFeatureFlag: <Flag extends FeatureFlag>(key: Flag) => Promise<FeatureFlagValueType<Flag>>;
}

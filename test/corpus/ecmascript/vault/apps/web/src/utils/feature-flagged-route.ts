import { Route } from "@angular/router";

import { canAccessFeature } from "../guards/feature-flag.guard";
import { FeatureFlag } from "../../../../libs/common/src/enums/feature-flag.enum";

type Options = { path: string; title: string; featureFlag: FeatureFlag };

export function featureFlaggedRoute({ path, title, featureFlag }: Options): Route[] {
  return [{ path, title, canMatch: [canAccessFeature(featureFlag)] }];
}

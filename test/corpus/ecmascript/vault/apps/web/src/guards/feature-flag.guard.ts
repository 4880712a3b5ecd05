import { inject } from "@angular/core";

import { ConfigService } from "../../../../libs/common/src/abstractions/config.service";
import { FeatureFlag } from "../../../../libs/common/src/enums/feature-flag.enum";

export const canAccessFeature = (featureFlag: FeatureFlag, required = true, redirect?: string) => async () => {
  const service = inject(ConfigService);
  const value = await service.getFeatureFlag(featureFlag);
  return value === required ? true : redirect;
};

const LegacyFlags = { QuickUnlock: 1, InlineMenu: 2 };

export const bitmask = (all: number) => (all & LegacyFlags.QuickUnlock) | (all & LegacyFlags.InlineMenu);

import { Routes } from "@angular/router";

import { canAccessFeature } from "./guards/feature-flag.guard";
import { FeatureFlag as Flag } from "../../../libs/common/src/enums/feature-flag.enum";
import { featureFlaggedRoute } from "./utils/feature-flagged-route";

export const routes: Routes = [
  {
    path: "vault-reports",
    canActivate: [canAccessFeature(Flag.VaultReports)], //= pm-4412-vault-reports
    data: { titleId: "vaultReports", search: "hidden" },
  },
  {
    path: "members",
    canActivate: [
      canAccessFeature(
        Flag.LimitMembers, //= ac-210-limit-members
        true,
        "/denied",
      ),
    ],
    data: { titleId: "limitMembers" },
  },
  ...featureFlaggedRoute({
    path: "unlock",
    featureFlag: Flag.QuickUnlock, //= pm-3900-quick-unlock
    title: "QuickUnlock",
  }),
];

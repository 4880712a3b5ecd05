import { mock } from "jest-mock-extended";
import { of } from "rxjs";

import { ConfigService } from "../../../../libs/common/src/abstractions/config.service";
import { FeatureFlag } from "../../../../libs/common/src/enums/feature-flag.enum";

describe("pm-4412-vault-reports", () => {
  const configService = mock<ConfigService>();

  it("shows autofill-inline-menu", () => {
    configService.getFeatureFlag$.mockImplementation((flag) =>
      of(flag === FeatureFlag.InlineMenu), //= autofill-inline-menu
    );
    configService.getFeatureFlag.mockImplementation(async (flag) => {
      switch (flag) {
        case FeatureFlag.VaultReports: //= pm-4412-vault-reports
          return true;
        case FeatureFlag.LimitMembers: //= ac-210-limit-members
          return false;
        default:
          return false;
      }
    });
    expect(configService.getFeatureFlag$).toHaveBeenCalledWith(FeatureFlag.QuickUnlock); //= pm-3900-quick-unlock
  });

  it("has a local of the same name", () => {
    const FeatureFlag = { InlineMenu: "menu.open" };
    expect(FeatureFlag.InlineMenu).toBe("menu.open");
  });
});

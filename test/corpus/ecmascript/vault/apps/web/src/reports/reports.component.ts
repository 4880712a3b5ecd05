import { Component, inject } from "@angular/core";
import { combineLatest, map } from "rxjs";

import { ConfigService } from "../../../../libs/common/src/abstractions/config.service";
import { FeatureFlag } from "../../../../libs/common/src/enums/feature-flag.enum";
import { PolicyType, ReportName } from "../../../../libs/common/src/enums/policy-type.enum";

@Component({ selector: "app-reports", templateUrl: "reports.component.html" })
export class ReportsComponent {
  private configService = inject(ConfigService);
  protected readonly FeatureFlag = FeatureFlag;
  protected reports = [ReportName.VaultReports, ReportName.InlineMenu];
  protected policy = PolicyType.LimitMembers;

  protected visible$ = this.configService.getFeatureFlag$(FeatureFlag.VaultReports); //= pm-4412-vault-reports

  protected both$ = combineLatest([
    this.configService.getFeatureFlag$(FeatureFlag.QuickUnlock), //= pm-3900-quick-unlock
    this.configService.getFeatureFlag$(FeatureFlag.LimitMembers), //= ac-210-limit-members
  ]).pipe(map(([unlock, limit]) => unlock && !limit));

  async ngOnInit() {
    const inline = await this.configService.getFeatureFlag(
      FeatureFlag.InlineMenu, //= autofill-inline-menu
    );
    if (inline && this.policy !== PolicyType.QuickUnlock) {
      this.reports = this.reports.filter((r) => r !== ReportName.VaultReports);
    }
  }
}

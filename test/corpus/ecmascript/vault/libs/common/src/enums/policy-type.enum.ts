export enum PolicyType {
  LimitMembers = 0,
  QuickUnlock = 3,
}

export enum ReportName {
  VaultReports = "vault-reports",
  InlineMenu = "autofill-inline-menu-usage",
}

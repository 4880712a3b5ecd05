import { ServerConfig } from '../abstractions/server-config';

/**
 * Feature flags. For example pm-4412-vault-reports.
 */
export enum FeatureFlag {
  /* Admin Console */
  LimitMembers = "ac-210-limit-members", //= ac-210-limit-members

  /* Vault */
  VaultReports = "pm-4412-vault-reports", //= pm-4412-vault-reports
  QuickUnlock = "pm-3900-quick-unlock", //= pm-3900-quick-unlock
  InlineMenu = "autofill-inline-menu", //= autofill-inline-menu
  NotificationRefresh = "notification-refresh", //? notification-refresh
}

export type AllowedFeatureFlagTypes = boolean | number | string;

const FALSE = false as boolean;

export const DefaultFeatureFlagValue = {
  [FeatureFlag.LimitMembers]: FALSE, //= ac-210-limit-members
  [FeatureFlag.VaultReports]: FALSE, //= pm-4412-vault-reports
  [FeatureFlag.QuickUnlock]: FALSE, //= pm-3900-quick-unlock
  [FeatureFlag.InlineMenu]: FALSE, //= autofill-inline-menu
  [FeatureFlag.NotificationRefresh]: FALSE, //? notification-refresh
} satisfies Record<FeatureFlag, AllowedFeatureFlagTypes>;

export type DefaultFeatureFlagValueType = typeof DefaultFeatureFlagValue;
export type FeatureFlagValueType<Flag extends FeatureFlag> = DefaultFeatureFlagValueType[Flag];

export function getFeatureFlagValue<Flag extends FeatureFlag>(
  serverConfig: ServerConfig | null,
  flag: Flag,
) {
  if (serverConfig?.featureStates?.[flag] == null) {
    return DefaultFeatureFlagValue[flag];
  }
  return serverConfig.featureStates[flag];
}

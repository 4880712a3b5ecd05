import type { Sdk } from '../sdk';

const receivers = /feature_?(manager|management)/i;

/**
 * Microsoft.FeatureManagement. Read in the newest sources: FeatureManager and FeatureGateAttribute of
 * microsoft/FeatureManagement-Dotnet.
 */
export const featureManagement: Sdk = {
  provider: 'microsoft-feature-management',
  rows: [
    {
      families: ['csharp'],
      packages: ['Microsoft.FeatureManagement'],
      calls: ['IsEnabledAsync', 'GetVariantAsync'],
      key: { argument: 0, keyword: 'feature' },
      receivers,
      namesakes: receivers,
    },
    {
      families: ['csharp'],
      packages: ['Microsoft.FeatureManagement'],
      calls: ['FeatureGate'],
      key: { argument: 0 },
      unmistakable: true,
    },
  ],
};

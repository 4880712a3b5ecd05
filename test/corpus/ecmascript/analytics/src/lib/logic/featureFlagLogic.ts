import analytics from 'posthog-js'

import type { FeatureFlagKey } from '../constants'

export type FeatureFlagsSet = Partial<Record<FeatureFlagKey, boolean | string>>

export function getFlags(): FeatureFlagsSet {
    return analytics.featureFlags.getFlagVariants() as FeatureFlagsSet
}

export const overrides: FeatureFlagsSet = {
    'insight-layout': 'wide', //= insight-layout
    'web-vitals': true, //= web-vitals
}

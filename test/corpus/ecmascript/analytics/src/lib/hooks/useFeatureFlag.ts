import { useValues } from 'kea'

import { FEATURE_FLAGS } from '../constants'
import { featureFlagLogic } from '../logic/featureFlagLogicKea'

export function useFeatureFlag(flag: keyof typeof FEATURE_FLAGS, match?: string): boolean {
    const { featureFlags } = useValues(featureFlagLogic)
    const value = featureFlags[FEATURE_FLAGS[flag]]
    return match ? value === match : !!value
}

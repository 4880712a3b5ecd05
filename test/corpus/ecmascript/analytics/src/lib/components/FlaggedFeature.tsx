import { PropsWithChildren } from 'react'

import type { FeatureFlagKey } from '../constants'
import { getFlags } from '../logic/featureFlagLogic'

interface Props {
    flag: FeatureFlagKey
    match?: string | boolean
    fallback?: string
}

export function FlaggedFeature({ flag, match = true, children, fallback }: PropsWithChildren<Props>): JSX.Element {
    const value = getFlags()[flag]
    return <>{value === match ? children : fallback}</>
}

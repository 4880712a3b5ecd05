import posthog from 'posthog-js'
import { useActiveFeatureFlagEnabled, useFeatureFlagEnabled, PostHogFeature } from 'posthog-js/react'

import { EVENT_NAMES, FEATURE_FLAGS } from '../../lib/constants'
import { FlaggedFeature } from '../../lib/components/FlaggedFeature'
import { useFeatureFlag } from '../../lib/hooks/useFeatureFlag'
import { getFlags } from '../../lib/logic/featureFlagLogic'

export function Replay({ search }: { search: string }): JSX.Element {
    const featureFlags = getFlags()
    const wide = featureFlags[FEATURE_FLAGS.INSIGHT_LAYOUT] === 'wide' //= insight-layout
    const vitals = useFeatureFlag('WEB_VITALS') //= web-vitals
    const heat = useFeatureFlagEnabled('toolbar-heatmaps') //= toolbar-heatmaps
    const feed = useFeatureFlagEnabled('person-feed') //? person-feed

    posthog.capture('session-replay', { source: 'web-vitals' })
    posthog.capture(EVENT_NAMES.SESSION_REPLAY)
    posthog.onFeatureFlags(() => {
        if (posthog.isFeatureEnabled(FEATURE_FLAGS.SESSION_REPLAY)) { //= session-replay
            posthog.startSessionRecording()
        }
        if (posthog.getFeatureFlag('insight-layout') === 'insight-layout-b') { //= insight-layout
            posthog.capture('saw insight-layout')
        }
        posthog.getFeatureFlagPayload('web-vitals') //= web-vitals
    })

    return (
        <main data-attr="session-replay" className="toolbar-heatmaps">
            <FlaggedFeature flag={FEATURE_FLAGS.TOOLBAR_HEATMAPS}> { /*= toolbar-heatmaps */}
                <h2>toolbar-heatmaps</h2>
            </FlaggedFeature>
            <FlaggedFeature
                flag="session-replay" /*= session-replay */
                match={true}
                fallback="web-vitals"
            >
                {search}
            </FlaggedFeature>
            <PostHogFeature flag="web-vitals" match={true} /> { /*= web-vitals */}
            {wide && vitals && heat && feed && EVENT_NAMES.WEB_VITALS}
            <a href={`/replay?flag=session-replay&view=${search}`}>open</a>
        </main>
    )
}

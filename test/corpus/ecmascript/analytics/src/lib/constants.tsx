export const EVENT_NAMES = {
    SESSION_REPLAY: 'session-replay',
    WEB_VITALS: 'web-vitals',
} as const

// Please keep these alphabetical: SESSION_REPLAY comes before WEB_VITALS.
export const FEATURE_FLAGS = {
    // Experiments / beta features
    INSIGHT_LAYOUT: 'insight-layout', //= insight-layout
    SESSION_REPLAY: 'session-replay', //= session-replay
    TOOLBAR_HEATMAPS: 'toolbar-heatmaps', //= toolbar-heatmaps
    WEB_EXPERIMENTS: 'WEB_EXPERIMENTS', //= WEB_EXPERIMENTS
    WEB_VITALS: 'web-vitals', //= web-vitals
    PERSON_FEED: 'person-feed-canvas', //? person-feed-canvas
} as const
export type FeatureFlagKey = (typeof FEATURE_FLAGS)[keyof typeof FEATURE_FLAGS]

export const ENTITY = { SEARCH: 'search', EXPORT: 'export' }

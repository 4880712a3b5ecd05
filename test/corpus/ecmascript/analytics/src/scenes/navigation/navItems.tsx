import { FEATURE_FLAGS } from '../../lib/constants'

interface NavItem {
    identifier: string
    label: string
    featureFlag?: string
    tag?: 'beta' | 'new'
}

export const navItems = (flags: Record<string, unknown>): NavItem[] =>
    [
        { identifier: 'export', label: 'Export', tag: 'beta' as const },
        {
            identifier: 'session-replay',
            label: 'Session replay',
            featureFlag: FEATURE_FLAGS.SESSION_REPLAY, //= session-replay
        },
        flags[FEATURE_FLAGS.WEB_EXPERIMENTS] //= WEB_EXPERIMENTS
            ? { identifier: 'WEB_EXPERIMENTS', label: 'Experiments', featureFlag: FEATURE_FLAGS['WEB_EXPERIMENTS'] } //= WEB_EXPERIMENTS
            : null,
        { identifier: 'feed', label: 'Feed', featureFlag: FEATURE_FLAGS.PERSON_FEED }, //? person-feed-canvas
    ].filter(Boolean) as NavItem[]

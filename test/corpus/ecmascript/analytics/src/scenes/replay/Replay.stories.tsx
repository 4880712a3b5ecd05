import { FEATURE_FLAGS } from '../../lib/constants'

const meta = {
    title: 'Scenes/session-replay',
    parameters: {
        layout: 'fullscreen',
        featureFlags: [FEATURE_FLAGS.WEB_VITALS, FEATURE_FLAGS.INSIGHT_LAYOUT], //= web-vitals; insight-layout
        pageUrl: '/session-replay',
    },
}
export default meta

export const WithHeatmaps = { parameters: { featureFlags: { 'toolbar-heatmaps': true } } } //= toolbar-heatmaps

import type { App } from 'vue';
import { initialize } from 'launchdarkly-js-client-sdk';

const client = initialize('demo', { kind: 'user', key: 'search' }, { bootstrap: { 'live-chat': true } }); //= live-chat

export const flags = {
  isEnabled(key: string): boolean {
    return client.variation(key, defaults[key] ?? false) as boolean;
  },
};

const defaults: Record<string, boolean> = {
  'homepage-hero': true, //= homepage-hero
  'live-chat': false, //= live-chat
  beta: false, //= beta
  'promo-bar': false, //? promo-bar
};

const slots: Record<string, string> = { 'live-chat': 'Chat', beta: 'Beta', footer: 'Footer' };

export default {
  install(app: App) {
    app.config.globalProperties.$flags = flags;
    app.provide('live-chat', slots['live-chat']);
    if (flags.isEnabled('live-chat')) app.provide('chat', slots.beta); //= live-chat
  },
};

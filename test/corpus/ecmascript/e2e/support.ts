import type { Page } from '@playwright/test';

export const FLAGS = { liveChat: 'live-chat', darkMode: 'dark-mode' } as const; //= live-chat; dark-mode
export const IDS = { liveChat: '#live-chat', darkMode: 'dark-mode' } as const;

export async function withFlags(page: Page, flags: Record<string, boolean>) {
  await page.addInitScript((values) => Object.assign(window, { featureFlags: values }), flags);
}

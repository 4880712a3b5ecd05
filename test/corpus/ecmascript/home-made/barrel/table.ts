import { Toggle } from './flags';

export const OWNERS: Record<Toggle, string> = {
  [Toggle.RetryQueue]: 'payments', //= FF_RETRY_QUEUE
  [Toggle.Tracing]: 'search', //= ENABLE_TRACING
  [Toggle.Replay]: 'export', //= organizations:replay-export
  [Toggle.Crons]: 'demo', //= organizations:crons
};

export const PAGES: Record<string, string> = { 'dark-mode': '/theme', 'about-us': '/about', home: '/' };

export function describeToggle(toggle: Toggle): string {
  switch (toggle) {
    case Toggle.RetryQueue: //= FF_RETRY_QUEUE
      return 'FF_RETRY_QUEUE retries payments';
    case Toggle.Tracing: //= ENABLE_TRACING
      return 'ENABLE_TRACING traces';
    default:
      return toggle === Toggle.Crons ? 'crons' : 'other'; //= organizations:crons
  }
}

export function describePage(page: string): string {
  switch (page) {
    case 'search':
      return 'Search';
    case 'export':
      return 'Export';
    case 'beta':
      return 'Beta';
    default:
      return 'demo';
  }
}

export const NEW_UI = 'new-checkout'; //= new-checkout
export const DARK = 'dark-mode'; //= dark-mode
export const EXPORT_FLAG = 'export'; //= export
export const EXPORT_PATH = 'export';
export enum Toggle {
  RetryQueue = 'FF_RETRY_QUEUE', //= FF_RETRY_QUEUE
  Tracing = 'ENABLE_TRACING', //= ENABLE_TRACING
  Replay = 'organizations:replay-export', //= organizations:replay-export
  Crons = `organizations:crons`, //= organizations:crons
}
export enum QueueName {
  RetryQueue = 'FF_RETRY_QUEUE_JOBS',
  Tracing = 'tracing',
}

export { NEW_UI, DARK as DARK_THEME } from './keys'; //= new-checkout; dark-mode
export { EXPORT_FLAG, EXPORT_PATH } from './keys'; //= export
export { Toggle, QueueName } from './keys';
export * as everything from './keys';

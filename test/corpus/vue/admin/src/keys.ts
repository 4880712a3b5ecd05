export const DARK = 'dark-mode'; //= dark-mode
export const EXPORT = 'export'; //= export
export const EXPORT_LIMIT = 'export.limit';

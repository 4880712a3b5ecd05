import type { L10n } from '../../src/editor/shared/lifecycle-words';

/** Puts arguments into English texts, as the editor does without a translation. */
export const english: L10n = {
  t: (message: unknown, ...parts: unknown[]) =>
    String(message).replace(/\{(\d+)\}/g, (_, at: string) => String(parts[Number(at)])),
};

import { features, type Flag } from './feature-service';

export function isOn(flag: Flag, options: { orderHistory?: boolean } = {}): boolean {
  return features.enabled(flag) && options.orderHistory !== false;
}

export const whenOn = <T>(flag: Flag, yes: () => T, no: () => T): T => (isOn(flag) ? yes() : no());

export const withReports = (run: () => void, flag: Flag = 'reportV2') => whenOn(flag, run, () => undefined); //= reportV2

export async function guarded({ flag, run }: { flag: Flag; run: () => Promise<void> }) {
  if (isOn(flag)) await run();
}

export function label(text: string) {
  return text.trim();
}

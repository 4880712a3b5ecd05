import { FLAG_DARK_MODE } from '../ld-shop/src/flags'; //= dark-mode
import { isEnabled } from 'unleash-client';

export const dark = isEnabled(FLAG_DARK_MODE); //= dark-mode

export function themes(names: string[]) {
  return names.map((FLAG_DARK_MODE) => FLAG_DARK_MODE.toUpperCase());
}

export function pick({ FLAG_DARK_MODE }: { FLAG_DARK_MODE: string }) {
  return FLAG_DARK_MODE;
}

export function reset() {
  const FLAG_DARK_MODE = 'auto';
  return FLAG_DARK_MODE;
}

export class Keys {
  FLAG_DARK_MODE = 'auto';
  value() {
    return this.FLAG_DARK_MODE;
  }
}

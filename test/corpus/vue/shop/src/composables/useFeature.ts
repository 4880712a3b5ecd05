import { computed } from 'vue';
import { useFlag } from '@unleash/proxy-client-vue';

import type { FlagKey } from '../flags';

export function useFeature(key: FlagKey) {
  const on = useFlag(key);
  return computed(() => on.value);
}

export function useTitle(key: string) {
  return computed(() => key.toUpperCase());
}

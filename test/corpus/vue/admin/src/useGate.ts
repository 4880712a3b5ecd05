import { inject, readonly, ref } from 'vue';
import { useLDClient } from 'launchdarkly-vue-client-sdk';
import { DARK } from './keys'; //= dark-mode
import * as keys from './keys';

export function useGate(key: string, fallback = false) {
  const client = useLDClient();
  return readonly(ref(client.variation(key, fallback)));
}

export const useDark = () => useGate(DARK); //= dark-mode
export const useChat = () => useGate('ENABLE_CHAT', true); //= ENABLE_CHAT
export const useCrons = () => useGate(`organizations:crons`); //= organizations:crons
export const useExport = () => useGate(keys.EXPORT); //= export
export const useVideo = () => useGate('ENABLE_VIDEO'); //? ENABLE_VIDEO
export const useTitle = () => inject('search', keys.EXPORT_LIMIT);
export const useRoom = (room = 'live-chat') => ref(room);

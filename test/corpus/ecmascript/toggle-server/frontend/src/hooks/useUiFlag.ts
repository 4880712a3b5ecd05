import { useUiConfig } from './useUiConfig';
import type { UiFlags } from '../interfaces/uiFlags';

export const useUiFlag = <K extends keyof UiFlags>(flag: K) => {
    const { uiConfig } = useUiConfig();
    return uiConfig.flags[flag] ?? false;
};

import useSWR from 'swr';
import type { UiFlags } from '../interfaces/uiFlags';

export interface UiConfig {
    name: string;
    flags: UiFlags;
    maintenanceMode?: string;
}

const fallback: UiConfig = { name: 'Toggles', flags: {} };

export const useUiConfig = () => {
    const { data } = useSWR<UiConfig>('api/admin/ui-config');
    return { uiConfig: data ?? fallback };
};

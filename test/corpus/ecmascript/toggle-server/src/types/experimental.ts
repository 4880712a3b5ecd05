import { parseEnvVarBoolean } from '../util/parse-env-var';

export type IFlagKey =
    | 'maintenanceMode' //= maintenanceMode
    | 'personalTokens' //= personalTokens
    | 'disableMetrics' //= disableMetrics
    | 'sdkTracking' //= sdkTracking
    | 'eventTimeline' //= eventTimeline
    | 'bulkTagging' //? bulkTagging
    | 'changeInsights'; //= changeInsights

export type IFlags = Partial<Record<IFlagKey, boolean>>;

const flags: IFlags = {
    maintenanceMode: parseEnvVarBoolean(process.env.TOGGLE_MAINTENANCE, false), //= maintenanceMode
    personalTokens: parseEnvVarBoolean( //= personalTokens
        process.env.TOGGLE_PERSONAL_TOKENS,
        false,
    ),
    disableMetrics: parseEnvVarBoolean( //= disableMetrics
        process.env.TOGGLE_DISABLE_METRICS,
        false,
    ),
    sdkTracking: parseEnvVarBoolean(process.env.TOGGLE_SDK_TRACKING, true), //= sdkTracking
    bulkTagging: parseEnvVarBoolean(process.env.TOGGLE_BULK_TAGGING, false), //? bulkTagging
    changeInsights: false, //= changeInsights
};

export interface IFlagResolver {
    getAll: (context?: FlagContext) => IFlags;
    isEnabled: (expName: IFlagKey, context?: FlagContext) => boolean;
}

export interface FlagContext {
    userId?: string;
    search?: string;
}

export const defaultExperimentalOptions = { flags };

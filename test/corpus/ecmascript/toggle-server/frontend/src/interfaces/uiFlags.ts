export interface UiFlags {
    maintenanceMode?: boolean; //= maintenanceMode
    personalTokens?: boolean; //= personalTokens
    eventTimeline?: boolean; //= eventTimeline
    changeInsights?: boolean; //= changeInsights
    newSidebar?: boolean; //? newSidebar
}

export interface ProjectCounters {
    changeInsights: number;
    eventTimeline: string[];
}

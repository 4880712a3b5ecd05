import type { Request, Response } from 'express';
import type { IFlagResolver } from '../types/experimental';

interface Deps {
    flagResolver: IFlagResolver;
    maintenanceMode: { since: Date } | null;
}

export class MetricsController {
    private flagResolver: IFlagResolver;

    constructor({ flagResolver, maintenanceMode }: Deps) {
        this.flagResolver = flagResolver;
        if (maintenanceMode) {
            console.info('maintenanceMode is on since', maintenanceMode.since);
        }
    }

    async register(req: Request, res: Response): Promise<void> {
        // disableMetrics stops everything before the body is read
        if (this.flagResolver.isEnabled('disableMetrics')) { //= disableMetrics
            res.status(204).end();
            return;
        }
        if (
            this.flagResolver.isEnabled(
                'sdkTracking', //= sdkTracking
                { userId: req.header('x-user') },
            )
        ) {
            await this.count(req.body.sdkTracking);
        }
        const timeline =
            req.query.preview === 'true' &&
            this.flagResolver.isEnabled('eventTimeline', { userId: 'preview' }); //= eventTimeline
        res.json({ accepted: true, timeline });
    }

    private async count(sdkTracking: { id: string }) {
        console.debug(`sdkTracking ${sdkTracking.id}`);
    }
}

import { setupApp } from './setup-app';
import supertest from 'supertest';

describe('disableMetrics', () => {
    test('maintenanceMode answers 503', async () => {
        const app = await setupApp({
            experimental: { flags: { maintenanceMode: true, disableMetrics: false } }, //= maintenanceMode; disableMetrics
        });
        await supertest(app).post('/api/maintenanceMode').expect(503);
    });

    test('counts nothing when sdkTracking is off', async () => {
        const app = await setupApp({
            experimental: {
                flags: {
                    sdkTracking: false, //= sdkTracking
                    bulkTagging: true, //? bulkTagging
                },
            },
        });
        const body = { sdkTracking: { id: 'a' }, search: 'eventTimeline' };
        await supertest(app).post('/api/metrics').send(body).expect(202);
    });
});

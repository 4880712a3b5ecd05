import { render, screen } from '@testing-library/react';
import { testServerRoute, testServerSetup } from '../utils/testServer';
import { Header } from './Header';

const server = testServerSetup();

const setup = (flags: Record<string, boolean>) =>
    testServerRoute(server, '/api/admin/ui-config', { flags });

test('eventTimeline is drawn', async () => {
    setup({ eventTimeline: true }); //= eventTimeline
    render(<Header search="demo" />);
    await screen.findByTestId('eventTimeline');
});

test('maintenanceMode hides the menu', async () => {
    testServerRoute(server, '/api/admin/ui-config', {
        maintenanceMode: 'Back at noon',
        flags: { maintenanceMode: true }, //= maintenanceMode
    });
    render(<Header search="" />);
    expect(await screen.findByText('maintenanceMode')).toBeNull();
});

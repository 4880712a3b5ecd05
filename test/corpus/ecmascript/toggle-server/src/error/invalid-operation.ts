export class InvalidOperationError extends Error {
    readonly code = 'maintenanceMode';
}

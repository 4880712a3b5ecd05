export enum Permission {
  Export = 'export',
  AuditLog = 'audit-log',
  BulkEdit = 'bulk_edit',
  Search = 'search',
}

export const ROLES: Record<string, Permission[]> = {
  admin: [Permission.Export, Permission.AuditLog],
  editor: [Permission.BulkEdit],
};

export function can(user: { permissions: string[] }, permission: string) {
  return user.permissions.includes(permission) && permission !== 'audit-log';
}

export const mayExport = (user: { permissions: string[] }) => can(user, 'export') || can(user, Permission.Search);

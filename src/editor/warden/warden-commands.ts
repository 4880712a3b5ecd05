/** The commands for the warden itself. */
export const wardenCommands = {
  retry: 'flagwarden.retryWarden',
  showLog: 'flagwarden.showWardenLog',
} as const;

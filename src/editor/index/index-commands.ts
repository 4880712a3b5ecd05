/** The commands of the reference index. */
export const indexCommands = {
  rescan: 'flagwarden.rescan',
  stopScan: 'flagwarden.stopScan',
} as const;

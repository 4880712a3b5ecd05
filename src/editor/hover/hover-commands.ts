/** The commands that links in a hover may run, and no others. */
export const hoverCommands = {
  copyKey: 'flagwarden.copyKey',
  showReferences: 'flagwarden.showReferences',
  openOnPlatform: 'flagwarden.openOnPlatform',
} as const;

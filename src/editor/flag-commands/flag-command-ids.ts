/** What can be done with a flag. Links in a hover may run these commands, and no others. */
export const flagCommands = {
  copyKey: 'flagwarden.copyKey',
  showReferences: 'flagwarden.showReferences',
  explainReference: 'flagwarden.explainReference',
  openOnPlatform: 'flagwarden.openOnPlatform',
  showHistory: 'flagwarden.showFlagHistory',
} as const;

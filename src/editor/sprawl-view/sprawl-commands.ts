/** The commands of the sprawl view. */
export const sprawlCommands = {
  filter: 'flagwarden.sprawl.filter',
  showAll: 'flagwarden.sprawl.showAll',
  groupBy: 'flagwarden.sprawl.groupBy',
  sortBy: 'flagwarden.sprawl.sortBy',
  showOnly: 'flagwarden.sprawl.showOnly',
  onlyThisFile: 'flagwarden.sprawl.onlyThisFile',
  allFiles: 'flagwarden.sprawl.allFiles',
  refresh: 'flagwarden.sprawl.refresh',
  copyKey: 'flagwarden.sprawl.copyKey',
  openOnPlatform: 'flagwarden.sprawl.openOnPlatform',
  showReferences: 'flagwarden.sprawl.showReferences',
  showHistory: 'flagwarden.sprawl.showFlagHistory',
  showMore: 'flagwarden.sprawl.showMore',
} as const;

/** The view's identifier in the manifest. */
export const sprawlViewId = 'flagwarden.sprawl';

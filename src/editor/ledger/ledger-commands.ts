/** The commands of the ledger itself. */
export const ledgerCommands = {
  showLedger: 'flagwarden.showLedger',
  showLedgerEvidence: 'flagwarden.showLedgerEvidence',
} as const;

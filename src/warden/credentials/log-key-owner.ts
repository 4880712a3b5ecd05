/** What the sealed signing key of the ledger is bound to; no connection is called so. */
export const logKeyOwner = 'ledger';

/** The commands for the right to change flags. */
export const accessCommands = {
  request: 'flagwarden.requestAccess',
  propose: 'flagwarden.proposeChange',
  toggle: 'flagwarden.toggleFlag',
  review: 'flagwarden.reviewRequest',
  reviewPolicy: 'flagwarden.reviewPolicyChange',
  revoke: 'flagwarden.revokeGrant',
  extend: 'flagwarden.extendGrant',
  breakGlass: 'flagwarden.breakGlass',
  whoCanToggle: 'flagwarden.whoCanToggle',
  edit: 'flagwarden.editRequest',
  withdraw: 'flagwarden.withdrawRequest',
  delegate: 'flagwarden.delegateReviews',
  endDelegation: 'flagwarden.endDelegation',
  show: 'flagwarden.showAccess',
  refresh: 'flagwarden.refreshAccess',
} as const;

/** The view's identifier in the manifest. */
export const accessViewId = 'flagwarden.access';

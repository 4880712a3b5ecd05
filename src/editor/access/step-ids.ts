/** The steps to a request, by which the summary and faults lead to them. */
export const stepIds = {
  environment: 'environment',
  change: 'change',
  percentage: 'percentage',
  reach: 'reach',
  pattern: 'pattern',
  duration: 'duration',
  length: 'length',
  start: 'start',
  time: 'time',
  revert: 'revert',
  reason: 'reason',
  ticket: 'ticket',
  dryRun: 'dry run',
  summary: 'summary',
  confirm: 'confirm',
  ask: 'ask',
} as const;

import { Personal, type NewEvent } from '../../../src/warden/ledger/sealed-event';

/** An event that can be told from others by its outcome. */
export const event = (outcome: string): NewEvent => ({
  kind: 'connection_tried',
  actor: { kind: 'client', address: new Personal('192.0.2.7') },
  platform: 'scripted',
  settings: new Personal('{}'),
  outcome,
});

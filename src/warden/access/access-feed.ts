import * as z from 'zod';
import { RequestId } from '../../contract/access-request';
import { DelegationId } from '../../contract/delegation';
import { GrantId } from '../../contract/grant';
import { ConnectionId } from '../../contract/scalar';
import { PolicyChangeId } from '../../contract/policy-change';
import { parseEventBytes } from '../../ledger/event-bytes';
import type { LiveEvents } from '../live/live-events';
import type { LedgerRows } from '../store/ledger-rows';

/** Entries of one look. */
const mostEntries = 500;

/** What events about access have in common. */
const About = z.object({
  requestId: RequestId,
  grantId: GrantId.nullable().default(null),
  connectionId: ConnectionId,
});

/** What events about the policies have in common. */
const AboutPolicies = z.object({ changeId: PolicyChangeId.nullable(), after: z.string() });

/** What is about a delegation itself. */
const AboutDelegation = z.object({
  kind: z.enum(['delegation_made', 'delegation_began', 'delegation_ended']),
  delegationId: DelegationId,
});

/**
 * Tells whoever listens to this warden what happened with requests, grants, delegations, toggles and policies, whichever warden
 * did it: what is in
 * the ledger happened, and nothing else did.
 */
export class AccessFeed {
  #seen: bigint | null = null;

  constructor(
    private readonly rows: LedgerRows,
    private readonly events: LiveEvents,
  ) {}

  /** Tells what is new since the last look; the first only sees where the ledger ends. */
  async look(): Promise<void> {
    const size = (await this.rows.checkpoint())?.size ?? 0n;
    let from = this.#seen ?? size;
    while (from < size) {
      const entries = await this.rows.entries(from, Math.min(mostEntries, Number(size - from)));
      if (entries.length === 0) break;
      for (const entry of entries) this.#tell(entry);
      from += BigInt(entries.length);
    }
    this.#seen = from;
  }

  #tell(entry: string): void {
    const event = parseEventBytes(Buffer.from(entry, 'base64'));
    if (event['kind'] === 'person_provisioned') this.events.doubt();
    const delegation = AboutDelegation.safeParse(event);
    if (delegation.success)
      this.events.publish({ type: 'delegation', delegationId: delegation.data.delegationId });
    const about = About.safeParse(event);
    if (about.success) this.events.publish({ type: 'access', ...about.data });
    const ofPolicies = AboutPolicies.safeParse(event);
    if (ofPolicies.success) this.events.publish({ type: 'policies', changeId: ofPolicies.data.changeId });
  }
}

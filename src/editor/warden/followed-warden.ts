import type { LiveCatalogue } from '../../client/live-catalogue';
import type { WardenClient } from '../../client/warden-client';
import type { WardenAccess } from '../services';
import type { UsedWarden } from './used-warden';
import { wardenCondition, type WardenCondition } from './warden-condition';

/** The warden as features reach it. A window that uses it also follows it: the open stream keeps an embedded one alive. */
export class FollowedWarden implements WardenAccess {
  constructor(
    private readonly warden: UsedWarden,
    private readonly catalogue: LiveCatalogue,
  ) {}

  get current(): WardenClient | undefined {
    return this.warden.current;
  }

  get condition(): WardenCondition {
    return wardenCondition(this.catalogue, this.warden);
  }

  ensure(): Promise<WardenClient> {
    this.catalogue.start();
    return this.warden.reach(new AbortController().signal);
  }

  /** Tries again even after too many failures. */
  retry(): void {
    this.warden.forgive();
    this.catalogue.start();
  }
}

import type { EmbeddedWarden } from '../../client/embedded/embedded-warden';
import type { LiveCatalogue } from '../../client/live-catalogue';
import type { WardenClient } from '../../client/warden-client';
import type { WardenAccess } from '../services';

/** The embedded warden as features reach it. A window that uses it also follows it: the open stream keeps it alive. */
export class EmbeddedAccess implements WardenAccess {
  constructor(
    private readonly warden: EmbeddedWarden,
    private readonly catalogue: LiveCatalogue,
  ) {}

  get current(): WardenClient | undefined {
    return this.warden.current;
  }

  ensure(): Promise<WardenClient> {
    this.catalogue.start();
    return this.warden.reach();
  }

  /** Tries again even after too many failures. */
  retry(): void {
    this.warden.forgive();
    this.catalogue.start();
  }
}

import { brokenPolicies } from '../../policy/broken-policies';
import type { OpenedPolicies, PolicyEngine } from '../../policy/policy-engine';
import type { PolicyRows } from '../store/policy-rows';
import { reopened } from './stored-set';

/** Where nothing was ever put in force. */
const none = '0'.repeat(64);

/** The policies in force, and what they are made of; null where they can't be used. */
export interface Governing {
  readonly engine: PolicyEngine;
  readonly policies: OpenedPolicies | null;
}

/**
 * What decides now. The store says it, for all wardens on a database alike, and it is asked before every decision: nothing
 * is decided by policies of before, whoever changed them and wherever. Policies that can't be used deny everything.
 */
export class PoliciesInForce {
  #known: OpenedPolicies | null = null;

  constructor(
    private readonly rows: Pick<PolicyRows, 'inForce' | 'set'>,
    /** Of this version of the warden. */
    readonly schema: string,
  ) {}

  async now(): Promise<PolicyEngine> {
    return (await this.governing()).engine;
  }

  async governing(): Promise<Governing> {
    const hash = (await this.rows.inForce())?.hash ?? null;
    if (hash === null) return broken(none, 'No policies are in force.');
    if (this.#known?.set.hash === hash) return { engine: this.#known.engine, policies: this.#known };
    const stored = await this.rows.set(hash);
    // Somebody else may have opened them meanwhile.
    const opened = this.#known?.set.hash === hash ? this.#known : reopened(hash, stored, this.schema);
    if (typeof opened === 'string') return broken(hash, opened);
    this.#known = opened;
    return { engine: opened.engine, policies: opened };
  }
}

const broken = (hash: string, why: string): Governing => ({
  engine: brokenPolicies(hash, why),
  policies: null,
});

import { thisWarden } from '../ledger/this-warden';
import type { AccessRequest } from '../../contract/access-request';
import { ProblemError } from '../problem-error';
import type { AccessParts } from './access-parts';
import { digestOf } from './digest';
import { askedBy } from './judge';
import type { Reach } from './reach';
import { approved, chained, type RequestStep } from './request-steps';

/** Where requests stand, and how they get on. */
export class RequestBook {
  constructor(
    private readonly parts: AccessParts,
    /** Called when something has to be done by the warden itself. */
    private readonly onDue: () => void,
  ) {}

  /** @throws ProblemError `not_found` */
  async get(id: string): Promise<AccessRequest> {
    const request = await this.parts.store.access.request(id);
    if (!request) throw new ProblemError('not_found', `There is no request ${id}.`);
    return request;
  }

  /** The request that a client made before under the same key; null where there is none. */
  async asBefore(
    wanted: AccessRequest['wanted'],
    key: string,
    requester: string,
  ): Promise<AccessRequest | null> {
    const known = await this.parts.store.access.requestByKey(requester, key);
    if (known && digestOf(known.wanted) !== digestOf(wanted))
      throw new ProblemError('conflict', 'This Idempotency-Key stands for another request. Use a new one.');
    return known;
  }

  /**
   * Approves where the approvals at hand suffice, by the very question that is put when the right is used, and else notes how
   * many are missing. The requester's second factor is asked for then, too, and doesn't matter here.
   */
  async approvedIfEnough(step: RequestStep, reach: Reach, now: Date): Promise<RequestStep> {
    const { judge, people } = this.parts;
    const [request] = step.requests;
    const requester = await people.current(request.requester.id);
    if (!requester) return step;
    const action = request.wanted.kind === 'access' ? 'use_grant' : 'apply_change';
    const acting = { person: requester, mfaAgeSeconds: 0 };
    const verdict = await judge.mayEverywhere(action, acting, askedBy(request), reach, now);
    if (!verdict.allowed) {
      if (request.reviews.length === 0) return step;
      const { approvalsMissing } = await judge.terms(action, acting, askedBy(request), reach, now);
      return { ...step, requests: [{ ...request, terms: { ...request.terms, approvalsMissing } }] };
    }
    const policies = verdict.policies.map(({ id }) => id);
    const approvals = request.reviews.filter((review) => review.verdict === 'approve').length;
    return chained(step, approved(request, { policies, approvals, now, actor: thisWarden }));
  }

  /** Stores a request that is new. The same one, where its client sent it twice at the same moment. */
  async add({ requests, ...step }: RequestStep, idempotencyKey: string): Promise<AccessRequest> {
    const [request] = requests;
    const { store, ledger } = this.parts;
    const done = await store.access.commit(
      { ...step, newRequest: { request, idempotencyKey } },
      (transaction) => ledger.recordWithin(transaction, step.events),
    );
    if (!done) {
      const other = await this.asBefore(request.wanted, idempotencyKey, request.requester.id);
      if (other) return other;
      throw changedMeanwhile();
    }
    this.onDue();
    return request;
  }

  async commit(step: RequestStep): Promise<AccessRequest> {
    const { store, ledger } = this.parts;
    const done = await store.access.commit(step, (transaction) =>
      ledger.recordWithin(transaction, step.events),
    );
    if (!done) throw changedMeanwhile();
    this.onDue();
    return step.requests[0];
  }
}

const changedMeanwhile = () =>
  new ProblemError('conflict', 'The request was changed at the same moment. Look at it anew.');

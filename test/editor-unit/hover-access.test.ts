import { describe, expect, it } from 'vitest';
import type { Known } from '../../src/client/access/known';
import type { FlagAccess } from '../../src/contract/toggle';
import { now } from '../lifecycle/facts';
import { onPlatform } from '../lifecycle/sprawl-facts';
import { accessRequest, ada, bo, grant, inMinutes } from './access-facts';
import { sourceOf } from './flag-source';
import { hover, seen } from './shown-hover';

describe('the approval status in a hover', () => {
  const saying = (access: Known<FlagAccess>) =>
    seen(hover('new-checkout', sourceOf({ flags: [onPlatform('new-checkout')] }), { access: () => access }));
  const none: FlagAccess = { pending: [], grants: [], lastApproval: null, mine: [] };

  it('tells active grants, pending requests and the last approval and by whom', () => {
    const value: FlagAccess = {
      pending: [accessRequest()],
      grants: [grant()],
      lastApproval: { requestId: 'x', at: inMinutes(-90), reviewers: [bo], requester: ada },
      mine: [],
    };
    expect(saying({ is: 'current', value, asOf: now })).toContain(
      [
        '$(key) Ada: new-checkout in production, until 12:38',
        '$(comment) Ada: Access to new-checkout in production for 1 hour, waits for approval (0 of 1)',
        '$(check) Last approved: For Ada at 10:30, by Bo',
      ].join(' '),
    );
  });

  it('tells what was told last from what is so now, and not knowing from nothing', () => {
    expect(saying({ is: 'current', value: none, asOf: now })).toMatch(
      /\$\(key\) No grants and no requests(?!.*(Can't tell|Who may change it, as of))/,
    );
    expect(saying({ is: 'remembered', value: none, asOf: now, why: 'gone' })).toContain(
      '$(warning) Who may change it, as of 12:00:',
    );
    expect(saying({ is: 'unknown', why: 'The warden does not answer.' })).toContain(
      "$(question) Can't tell who may change it: The warden does not answer.",
    );
  });
});

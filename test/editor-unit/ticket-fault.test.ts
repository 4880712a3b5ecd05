import { describe, expect, it } from 'vitest';
import { ticketFault } from '../../src/editor/access/ticket-fault';
import { english } from './l10n';

const faultOf = (ticket: string, like: readonly string[] = ['OPS-*', 'SEC-*']) =>
  ticketFault(english, ticket, like);

describe('a ticket', () => {
  it.each(['OPS-1', 'SEC-', 'OPS-*'])('that is like one of the patterns will do: %s', (ticket) => {
    expect(faultOf(ticket)).toBeUndefined();
  });

  it.each(['DEV-OPS-1', 'ops-1', 'OPS', 'XSEC-1'])('that is like none is told the patterns: %s', (ticket) => {
    expect(faultOf(ticket)).toBe('The policies want a ticket like OPS-*, SEC-*.');
  });

  it('may be any where there is no pattern, but for one with spaces', () => {
    expect(faultOf('whatever', [])).toBeUndefined();
    expect(faultOf('two words', [])).toMatch(/without spaces/);
    expect(faultOf('', [])).toBe('This is needed.');
  });
});

const flags = require('../common/features');
const { FEATURES } = require('../common/features');

jest.mock('../common/features', () => ({
  ...jest.requireActual('../common/features'),
  hasFeature: jest.fn((name) => ['gift-cards', 'sso'].includes(name)), //= gift-cards; sso
}));

const table = { 'gift-cards': 3, sso: 4 };

describe('gift-cards', () => {
  it('asks for audit-log', () => {
    flags.hasFeature.mockImplementationOnce((name) => name === FEATURES.audit); //= audit-log
    expect(flags.hasFeature('audit-log')).toBe(true); //= audit-log
    expect(flags.hasFeature).toHaveBeenCalledWith(FEATURES.audit); //= audit-log
    expect(table['gift-cards']).toBe(3);
    expect(flags.EVENTS.giftCards).toBe('gift-cards');
  });
});

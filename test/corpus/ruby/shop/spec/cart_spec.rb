# frozen_string_literal: true

RSpec.describe Cart do
  subject(:cart) { described_class.new(phones: 2) }

  before do
    allow(Toggles).to receive(:on?).with(Toggles::SEARCH).and_return(true) #= search
    allow(Toggles).to receive(:on?).with('phones', user: anything).and_return(false) #= phones
    stub_const('Toggles::PATHS', { phones: 'x' })
    allow(cart).to receive(:notify).with('mail_kill_switch', 'search')
  end

  [Toggles::BETA, 'mail_kill_switch'].each do |key| #= beta; mail_kill_switch
    it "asks for #{key}" do
      expect(Toggles::DEFAULTS[key]).to be(false)
    end
  end

  it('beta') { expect(Toggles::DEFAULTS['mail_kill_switch']).to be(false) } #= mail_kill_switch
  it('search') { expect(cart.kind('x', 'search')).to eq('search') }
end

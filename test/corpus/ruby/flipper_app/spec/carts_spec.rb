RSpec.describe 'Carts' do
  let(:flag) { FeatureFlags::REFUNDS } #= fast_refunds
  let(:user) { create(:user, loyalty_points: 3) }

  before { Flipper.enable(:new_checkout, user) } #= new_checkout
  after { Flipper.disable(:new_checkout) } #= new_checkout

  it 'new_checkout', :export, search: true do
    allow(FeatureFlags).to receive(:on?).with(FeatureFlags::EXPORT, anything).and_return(true) #= export
    with_features(one_click_pay: true, loyalty_points: false) { get '/carts/new' } #= one_click_pay; loyalty_points
    with_headers(search: '1', sso: 'x') { get '/gift-cards' }
    expect(response).to render_template(:new_checkout)
    expect(page).to have_css('.dark-mode')
  end

  it 'new_checkout off', features: { trends_page: false } do #= trends_page
    expect(user.loyalty_points).to eq(3)
  end

  def with_features(flags)
    flags.each { |name, on| on ? Flipper.enable(name) : Flipper.disable(name) }
    yield
  end

  def with_headers(headers)
    @headers = headers
    yield
  end
end

# frozen_string_literal: true

class Cart
  BETA = 'cart.beta'
  include Routing

  def total(search: 'search', phones: [])
    return 0 unless Toggles.on?(Toggles::SEARCH) #= search
    return phones.size if Toggles.on?(Toggles::KEYS[:phones], user: owner) #= phones

    Toggles.when_on('mail_kill_switch') { notify('mail_kill_switch', search) } #= mail_kill_switch
    Toggles.when_on(
      Toggles::KEYS.fetch(:tracking), #= parcel_tracking
      user: owner
    ) { Toggles::PATHS[:tracking] }
    return BETA if Toggles.routing? #= smartRouting

    Toggles.new(flag: Toggles::BETA, search: 'beta').call(:phones) #= beta
  end

  def notify(name, _text)
    ActiveSupport::Notifications.instrument('new_checkout', name: name, phones: :phones)
  end

  def fax? = Toggles.on?('fax-orders') #? fax-orders

  def kind(key, page)
    return 'phones' if key == Toggles::KEYS[:phones] || [Toggles::BETA, 'smartRouting'].include?(key) #= phones; beta; smartRouting
    return 'phones' if page == 'phones' || %w[search beta].include?(page)

    page
  end
end

module FeatureFlags
  CHECKOUT = :new_checkout #= new_checkout
  REFUNDS = 'fast_refunds'.freeze #= fast_refunds
  GIFT_CARDS = 'gift-cards' #= gift-cards
  DARK = "dark-mode" #= dark-mode
  EXPORT = :export #= export
  WAITLIST = :waitlist #? waitlist
  ALL = [CHECKOUT, REFUNDS, GIFT_CARDS].freeze #= new_checkout; fast_refunds; gift-cards

  module Ops
    WEBHOOKS = 'ENABLE_WEBHOOKS' #= ENABLE_WEBHOOKS
    MAIL = 'mail_kill_switch' #= mail_kill_switch
  end

  def self.on?(flag, actor = nil)
    Flipper.enabled?(flag, actor)
  end
end

module Events
  CHECKOUT = :new_checkout_started
  REFUNDS = 'fast_refunds'
  EXPORT = :export
end

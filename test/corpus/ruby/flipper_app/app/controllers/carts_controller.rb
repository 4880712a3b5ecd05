class CartsController < ApplicationController
  before_action :require_checkout, only: %i[new create export]
  FLAG = FeatureFlags::REFUNDS #= fast_refunds

  def new
    if Flipper.enabled?(:new_checkout, current_user) #= new_checkout
      render :new_checkout
    elsif FeatureFlags.on?(FeatureFlags::GIFT_CARDS, current_user) #= gift-cards
      render 'gift-cards', locals: { new_checkout: false }
    end
    @dark = Flipper[FeatureFlags::DARK].enabled?(current_user) #= dark-mode
    @click = Flipper.feature(:one_click_pay).enabled? #= one_click_pay
    @export = FeatureFlags.on?(::FeatureFlags::EXPORT) #= export
    track Events::CHECKOUT, Events::EXPORT
    track :new_checkout
  end

  def refund
    return head :forbidden unless FeatureFlags.on?(FLAG) #= fast_refunds
    return head :gone if FeatureFlags.on? FeatureFlags::Ops::MAIL #= mail_kill_switch

    new_checkout = params[:new_checkout]
    redirect_to cart_path(new_checkout: new_checkout, tab: 'fast_refunds')
    Flipper.enabled?(:express_refunds) && logger.info('express_refunds') #? express_refunds
  end

  def export(search = :search, phones: :phones)
    send_data Cart.export(search), filename: 'export.csv', disposition: phones
  end

  private

  def require_checkout
    not_found unless Flipper.enabled? :new_checkout, current_user #= new_checkout
  end

  def track(name, extra = nil)
    Ahoy.track(name, demo: extra)
  end
end

class PointsController < ApplicationController
  include Flaggable

  require_feature :loyalty_points, only: :index #= loyalty_points
  require_feature FeatureFlags::DARK #= dark-mode
  require_feature :points_history #? points_history
  section :loyalty_points, search: :phones

  def index
    case params[:tab]
    when 'search' then render :search
    when 'export', 'demo' then render :demo
    end
    render json: { loyalty_points: current_user.loyalty_points }
  end

  def owner_of(flag)
    case flag
    when FeatureFlags::CHECKOUT then 'search' #= new_checkout
    when FeatureFlags::REFUNDS, FeatureFlags::Ops::WEBHOOKS then 'export' #= fast_refunds; ENABLE_WEBHOOKS
    end
  end
end

module Flaggable
  extend ActiveSupport::Concern

  class_methods do
    def require_feature(flag, **options)
      before_action(**options) { raise ActionController::RoutingError, 'demo' unless FeatureFlags.on?(flag) }
    end

    def section(name, search: nil)
      define_method(:section) { [name, search] }
    end
  end
end

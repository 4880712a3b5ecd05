class FeatureConstraint
  def initialize(flag)
    @flag = flag
  end

  def matches?(_request)
    Flipper.enabled?(@flag)
  end
end

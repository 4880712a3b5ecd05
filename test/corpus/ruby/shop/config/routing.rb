module Routing
  RULES = [
    { path: '/phones', flag: 'phones', name: 'phones' }, #= phones
    { path: '/search', name: 'search' },
    { path: '/audit', flag: 'organizations:audit' }, #= organizations:audit
    { path: '/billing/v2', flag: Toggles::BETA }, #= beta
    { path: '/labs', flag: 'labs-page' } #? labs-page
  ].freeze

  def allowed = RULES.select { |rule| rule[:flag].nil? || Toggles.on?(rule[:flag]) }
end

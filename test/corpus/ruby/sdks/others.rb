require 'configcat'
require 'flagsmith'
require 'growthbook'
require 'open_feature/sdk'
require 'posthog'
require 'splitclient-rb'
require 'statsig'

posthog = PostHog::Client.new(api_key: 'demo')
posthog.capture({ distinct_id: 'search', event: 'fast_refunds' })
posthog.is_feature_enabled('fast_refunds', 'export') #= fast_refunds
posthog.get_feature_flag('dark-mode', 'user') #= dark-mode

split = SplitIoClient::SplitFactory.new('demo').client
split.get_treatment('phones', 'gift-cards') == 'on' #= gift-cards
split.get_treatments('user', ['seat_limit', 'smartRouting']) #= smartRouting; seat_limit
split.track('user', 'account', 'gift-cards')

flags = Flagsmith::Client.new(environment_key: 'beta').get_environment_flags
flags.feature_enabled?('sso') #= sso
flags.is_feature_enabled('profile_directory') #= profile_directory
flags.get_feature_value('banner_text') #? banner_text

configcat = ConfigCat.get('search')
configcat.get_value('billing/v2', false) #= billing/v2

gb = Growthbook::Context.new(features: { 'demo' => {} }, attributes: { search: 1 }) #= demo
gb.on?(:'bulk.archive') || gb.feature_value('price-ladder', 'low') #= bulk.archive; price-ladder

client = OpenFeature::SDK.build_client
client.fetch_boolean_value(flag_key: 'trends_page', default_value: false) #= trends_page
client.fetch_string_details(
  flag_key: 'price-ladder', #= price-ladder
  default_value: 'search'
)
client.fetch_integer_value(flag_key: 'trend_days', default_value: 7) #? trend_days

Statsig.check_gate(StatsigUser.new({ 'userID' => 'demo' }), 'parcel_tracking') #= parcel_tracking
Statsig.log_event(StatsigUser.new({ 'userID' => 'demo' }), 'parcel_tracking')

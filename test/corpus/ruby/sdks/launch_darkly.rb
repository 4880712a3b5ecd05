require 'ldclient-rb'

client = LaunchDarkly::LDClient.new('sdk-key')
LADDER = 'price-ladder' #= price-ladder
LABEL = 'price-ladder'

def ladder(client, user)
  context = LaunchDarkly::LDContext.create({ key: user.id, kind: 'user', name: 'demo', search: 'phones' })
  client.track('price-ladder', context)
  client.track(LABEL, context)
  price = client.variation(LADDER, context, 'low') #= price-ladder
  seats = client.variation('seat_limit', context, 10) #= seat_limit
  audit = client.variation_detail(
    'organizations:audit', #= organizations:audit
    context,
    false
  )
  colours = client.variation('colours', context, 'blue') #? colours
  [price, seats, audit.value, colours, client.all_flags_state(context).flag_value?('dark-mode')] #= dark-mode
end

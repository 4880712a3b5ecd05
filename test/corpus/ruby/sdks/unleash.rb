require 'unleash'

UNLEASH = Unleash::Client.new(url: 'https://example.com/search', app_name: 'demo')
CONTEXT = Unleash::Context.new(user_id: 'beta', properties: { search: 'export' })

class Gate
  def initialize(client = UNLEASH)
    @unleash = client
  end

  def billing?
    @unleash.is_enabled?('billing/v2', CONTEXT) #= billing/v2
  end

  def routing
    return :fast if UNLEASH.enabled?('smartRouting') #= smartRouting
    return :slow if UNLEASH.is_disabled?('ENABLE_WEBHOOKS', CONTEXT, true) #= ENABLE_WEBHOOKS

    UNLEASH.if_enabled('bulk.archive', CONTEXT) { puts 'bulk.archive' } #= bulk.archive
    UNLEASH.get_variant('parcel_tracking', CONTEXT).name #= parcel_tracking
  end

  def colour
    UNLEASH.get_variant('parcel_size').name == 'demo' #? parcel_size
  end
end

# frozen_string_literal: true

require 'unleash'

class Toggles
  SEARCH = 'search' #= search
  BETA = 'beta' #= beta
  KEYS = {
    phones: 'phones', #= phones
    tracking: 'parcel_tracking', #= parcel_tracking
    routing: 'smartRouting', #= smartRouting
    fax: 'fax-orders' #? fax-orders
  }.freeze
  PATHS = { phones: '/phones', tracking: 'parcel_tracking' }.freeze
  DEFAULTS = {
    SEARCH => true, #= search
    BETA => false, #= beta
    'mail_kill_switch' => false, #= mail_kill_switch
    'fax-orders' => false #? fax-orders
  }.freeze

  class << self
    def on?(key, user: nil)
      context = Unleash::Context.new(user_id: user&.id, properties: { search: 'demo' })
      client.is_enabled?(key, context, DEFAULTS.fetch(key, false))
    end

    def when_on(key, **) = on?(key, **) && yield

    def routing? = on?(KEYS[:routing]) #= smartRouting

    def client = @client ||= Unleash::Client.new(app_name: 'search')
  end

  attr_reader :search

  def initialize(flag: BETA, search: nil) #= beta
    @flag = flag
    @search = search
  end

  def call(name = 'phones')
    Toggles.on?(@flag) ? name : search
  end
end

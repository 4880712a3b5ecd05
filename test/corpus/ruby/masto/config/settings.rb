module Experiments
  LIST = {
    trends_page: { default: true }, #= trends_page
    profile_directory: { default: false }, #= profile_directory
    sso: { default: false }, #= sso
    quote_posts: { default: false } #? quote_posts
  }.freeze

  module_function

  def enabled?(name)
    ENV.fetch("EXPERIMENT_#{name.to_s.upcase}", LIST.fetch(name)[:default])
  end
end

module Menu
  ITEMS = { trends_page: 'Trends', sso: 'Single sign-on', about: 'About' }.freeze
end

module Locales
  module_function

  def enabled?(name)
    %i[de en].include?(name)
  end
end

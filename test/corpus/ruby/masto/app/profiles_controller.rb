class ProfilesController
  def index
    return unless Experiments.enabled?(:profile_directory) #= profile_directory
    return unless Experiments.enabled?(:"trends_page") && Experiments::LIST[:sso] #= trends_page; sso

    label = Menu::ITEMS[:sso]
    Locales.enabled?(:beta) ? label : I18n.t('profile_directory.title')
  end

  def trends_page
    @trends_page ||= { trends_page: :trends_page, 'sso' => 'saml' }
  end

  def posts? = Experiments.enabled?(:quote_posts) #? quote_posts
end

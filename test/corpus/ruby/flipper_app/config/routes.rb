Rails.application.routes.draw do
  resources :phones, only: %i[index]
  get '/search', to: 'search#index', as: :search
  get 'export', to: 'carts#export'

  constraints ->(request) { Flipper.enabled?(:trends_page, request.env['user']) } do #= trends_page
    get 'trends_page', to: 'trends#index', as: :trends_page
  end
  constraints FeatureConstraint.new(:profile_directory) do #= profile_directory
    get 'directory', to: 'profiles#index', profile_directory: true
  end
end

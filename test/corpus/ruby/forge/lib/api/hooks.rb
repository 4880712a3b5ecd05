# frozen_string_literal: true

module API
  class Hooks < Grape::API
    helpers do
      def backoff?(hook)
        Feature.enabled?(:web_hook_backoff, hook.parent, type: :ops) #= web_hook_backoff
      end

      def import_flag = :import_via_api #= import_via_api
    end

    params do
      requires :id, type: String, desc: 'web_hook_backoff'
      optional :search, type: String, values: %w[phones demo]
    end
    get ':id/web_hook_backoff' do
      Gitlab::AppLogger.info(message: 'web_hook_backoff', export: params[:export])
      present hooks, with: Entities::Hook, backoff: backoff?(hook) #= web_hook_backoff
    end

    route_setting :lifecycle, :beta
    post 'import_via_api' do
      forbidden! unless Feature.enabled?(import_flag) #= import_via_api
      status :accepted
    end
  end
end

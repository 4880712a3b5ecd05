# frozen_string_literal: true

class MergeController < ApplicationController
  before_action :search, only: [:export]
  before_action do
    push_frontend_feature_flag(:board_columns, project) #= board_columns
    push_frontend_feature_flag(:work_item_search, current_user) #= work_item_search
    push_licensed_feature(:merge_train_queue, project)
  end
  before_action -> { not_found unless Feature.enabled?(:merge_train_queue, project) }, only: [:queue] #= merge_train_queue
  feature_category :search

  def queue
    # merge_train_queue is checked above
    return if Feature.disabled?(:merge_train_queue, project) #= merge_train_queue
    return render_404 unless ::Feature.enabled?('commit_signatures', project, type: :ops) #= commit_signatures

    if Feature.enabled?(
      :ci_cache_prefix, #= ci_cache_prefix
      project,
      type: :development
    )
      Gitlab::Cache.prefix(:ci_cache_prefix)
    end
    render json: { board_columns: project.board_columns, search: params[:search] }
  end

  def search
    @export = params.permit(:search, :export, :demo)
    can?(current_user, :board_columns, project) && Feature.enabled?(:diff_viewer, project) #? diff_viewer
  end

  private

  def flag_enabled?(name, actor = :instance)
    Feature.enabled?(name, actor)
  end

  def board?
    flag_enabled?(:board_columns) || flag_enabled?(:work_item_search, project.group) #= board_columns; work_item_search
  end
end

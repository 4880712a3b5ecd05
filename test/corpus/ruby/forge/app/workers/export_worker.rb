# frozen_string_literal: true

class ExportWorker
  include ApplicationWorker

  FEATURE_FLAG = :issue_export #= issue_export
  QUEUE = :issue_export
  ATTRIBUTES = %i[search export phones].freeze

  feature_category :importers
  sidekiq_options queue: :export

  def perform(project_id, export = nil)
    project = Project.find(project_id)
    return unless Feature.enabled?(FEATURE_FLAG, project) #= issue_export

    logger.info("issue_export for #{project_id}")
    project.update!(issue_export: export)
    Feature.enable(:issue_export, project) if Feature.persisted_name?('issue_export') #= issue_export
    Feature.disable(:commit_signatures) if QUEUE == :export #= commit_signatures
  end
end

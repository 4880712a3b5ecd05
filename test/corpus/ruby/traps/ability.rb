class Ability
  RULES = %i[export search seat_limit].freeze
  SCOPES = %w[organizations:audit organizations:read demo].freeze

  def initialize(user)
    can :export, Issue
    can %i[search phones], Project
    cannot :new_checkout, Cart unless user.admin?
    can?(:one_click_pay, user) if RULES.include?(:seat_limit)
    enable :merge_train_queue
    rule { developer }.policy { prevent :board_columns }
    authorize! :export, user, message: 'issue_export'
  end
end

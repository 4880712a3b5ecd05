class User < ApplicationRecord
  has_many :phones, dependent: :destroy
  has_one :export
  enum :plan, { demo: 0, beta: 1, search: 2 }
  attribute :dark_mode, :boolean
  attr_accessor :loyalty_points, :new_checkout
  scope :search, ->(q) { where('name like ?', "%#{q}%") }
  scope :export, -> { select(:loyalty_points, :seat_limit) }
  validates :phones, :sso, presence: true
  delegate :search, :demo, to: :account
  alias_method :export_all, :export
  store_accessor :settings, :one_click_pay, :parcel_tracking

  def enabled?(name)
    phones.exists?(name: name)
  end

  def call
    enabled?(:phones) && respond_to?(:new_checkout) && send(:one_click_pay)
  end
end

class Reporter
  CHECKOUT = 'checkout.report'
  REFUNDS = { fast_refunds: 3 }.freeze

  def call(search:, export: :export, demo: 'demo')
    CHECKOUT + REFUNDS[:fast_refunds].to_s + search + export.to_s + demo
  end

  def feature
    Story.new(:issue_export).title + Story.find('board_columns').title
  end

  def longer
    Flipper.enabled?(:new_checkout_v2) #? new_checkout_v2
    %w[dark-mode-v2 pre-dark-mode bulk.archive.zip billing/v2/invoices]
  end

  def text
    <<~TEXT
      Flipper.enabled?(:new_checkout) is how to ask
      dark-mode
    TEXT
  end
end
=begin
Flipper.enabled?(:fast_refunds)
=end

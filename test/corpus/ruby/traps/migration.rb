class AddSeatLimit < ActiveRecord::Migration[7.1]
  def change
    add_column :orders, :new_checkout, :boolean, default: false, null: false
    add_index :orders, %i[seat_limit one_click_pay], name: 'board_columns'
    create_table :phones do |t|
      t.boolean :parcel_tracking
      t.string :search, :sso
      t.references :export, index: true
    end
    execute "UPDATE orders SET new_checkout = 'fast_refunds'"
  end
end

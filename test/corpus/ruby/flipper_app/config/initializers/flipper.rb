require 'flipper'

Flipper.configure do |config|
  config.default { Flipper.new(Flipper::Adapters::Memory.new) }
end

Flipper.register(:beta) { |actor| actor.beta? }
%w[new_checkout fast_refunds dark-mode].each { |name| Flipper.add(name) } #= new_checkout; fast_refunds; dark-mode
%i[search phones].each { |name| Rails.autoloaders.main.ignore(name) }
Flipper.enable(:one_click_pay) unless Rails.env.production? #= one_click_pay
Flipper.enable_percentage_of_actors(:loyalty_points, 25) #= loyalty_points
Flipper.enable_group :seat_limit, :beta #= seat_limit
Flipper[:parcel_tracking].disable #= parcel_tracking

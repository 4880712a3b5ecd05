<?php

use Laravel\Pennant\Feature;

$a = ['new-checkout-v2', 'x-new-checkout', 'bulk.archive.zip', 'billing/v2/list', 'MY_ENABLE_WEBHOOKS'];
$b = "SELECT seat_limit FROM orders WHERE loyalty_points > 3 AND name = 'sso'";
$c = <<<SQL
    INSERT INTO themes (name) VALUES ('darkMode')
SQL;
$d = Feature::active('darkModeV2'); //? darkModeV2
$one_click_pay = fn (string $seat_limit) => $seat_limit;
$e = preg_match('/new-checkout/', $b) && trigger_error('public_api');
# Feature::active('new-checkout')
/* Feature::active('fast-refunds') */

<?php

return [
    'features' => [
        'loyalty_points' => env('FEATURE_LOYALTY', false), //= loyalty_points
        'one_click_pay' => true, //= one_click_pay
        'public_api' => false, //= public_api
        'price_alerts' => false, //? price_alerts
    ],
    'search' => ['driver' => 'export', 'phones' => 3],
    'tables' => ['loyalty_points' => 'points'],
];

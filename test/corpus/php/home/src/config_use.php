<?php

$config = require __DIR__ . '/../config/features.php';
if ($config['features']['loyalty_points']) { //= loyalty_points
    echo $config['tables']['loyalty_points'];
}
$on = config('features')['features']['one_click_pay'] ?? false; //= one_click_pay
echo config('search.phones');
echo config('app.demo') . trans('features.title');

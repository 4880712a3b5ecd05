<?php

use Shop\FeatureManager;
use Shop\Flags;
use function Shop\container;

function feature_on(string $flag = Flags::SEARCH): bool //= search
{
    return container()->get(FeatureManager::class)->isOn($flag);
}

function setting(string $name): mixed
{
    return container()->get('settings')[$name] ?? null;
}

const FLAG_GIFT = 'gift-cards'; //= gift-cards
define('FLAG_SEATS', 'seat_limit'); //= seat_limit
define('TABLE_SEATS', 'seat_limit');

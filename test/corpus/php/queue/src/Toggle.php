<?php

namespace Queue;

use OpenFeature\OpenFeatureAPI;

abstract class Toggle
{
    public const BETA = 'beta'; //= beta
    public const DEMO = 'demo'; //= demo
    public const LABS = 'labs-page'; //? labs-page
    public const NAMES = [
        'tracking' => 'parcel_tracking', //= parcel_tracking
        'limits' => 'seat_limit', //= seat_limit
    ];
    public const PATHS = ['tracking' => '/parcel_tracking', 'limits' => 'seat_limit'];

    public static function on(string $key, bool $default = false): bool
    {
        return OpenFeatureAPI::getInstance()->getClient('queue')->getBooleanValue($key, $default);
    }

    public static function unless(string $key, callable $run): mixed
    {
        return static::on($key) ? null : $run();
    }

    public static function beta(): bool
    {
        return self::on(self::BETA); //= beta
    }

    public static function text(string $key): string
    {
        return strtoupper($key);
    }
}

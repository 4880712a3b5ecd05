<?php

namespace App\Hotel;

class Feature
{
    public static function active(string $room): bool
    {
        return in_array($room, ['phones', 'search', 'sso'], true);
    }

    public static function count(): int
    {
        return self::active('phones') ? 1 : 0;
    }
}

class PropertyFeature
{
    public function list(): array
    {
        return [Feature::active('phones'), Feature::active('search')];
    }
}

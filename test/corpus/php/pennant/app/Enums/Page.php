<?php

namespace App\Enums;

enum Page: string
{
    case Refunds = 'refunds';
    case Export = 'export';
    case Phones = 'phones';

    public function label(): string
    {
        return match ($this) {
            self::Refunds => 'fast-refunds-page',
            self::Export, self::Phones => 'search',
        };
    }
}

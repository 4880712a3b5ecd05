<?php

declare(strict_types=1);

namespace App\Enums;

enum Flag: string
{
    case Refunds = 'fast-refunds'; //= fast-refunds
    case Export = 'export'; //= export
    case Phones = "phones"; //= phones
    case DarkMode = 'darkMode'; //= darkMode
    case BillingV2 = 'billing/v2'; //= billing/v2
    case Webhooks = 'ENABLE_WEBHOOKS'; //= ENABLE_WEBHOOKS
    case Coupons = 'coupons'; //? coupons

    public const Default = self::Refunds; //= fast-refunds

    public function title(): string
    {
        return match ($this) {
            self::Refunds => 'Refunds', //= fast-refunds
            self::Export, self::Phones => 'export', //= export; phones
            Flag::DarkMode => 'Dark', //= darkMode
            default => 'demo',
        };
    }
}

<?php

namespace Shop;

use Shop\Flags as F;
use const FLAG_GIFT; //= gift-cards

class OrderService
{
    private const FLAG = F::BULK_ARCHIVE; //= bulk.archive
    private const REFUNDS = 'orders.refunds';

    public function __construct(private FeatureManager $features, private array $export = [])
    {
    }

    public function archive(array $orders, string $search): array
    {
        if (!$this->features->isOn(self::FLAG)) { //= bulk.archive
            throw new \RuntimeException('bulk.archive is off');
        }
        if (feature_on(F::REFUNDS) || \feature_on(FLAG_GIFT)) { //= fast-refunds; gift-cards
            $orders['fast-refunds'] = self::REFUNDS;
        }
        $csv = $this->features->isOn(
            Flags::EXPORT_CSV, //= orders:export-csv
            userId: $search,
        );
        $seats = feature_on(FLAG_SEATS) && setting(TABLE_SEATS); //= seat_limit
        $title = $this->features->title('orders:export-csv');
        $portal = feature_on('gift_wrap'); //? gift_wrap

        return compact('orders', 'csv', 'seats', 'title', 'portal') + ['search' => setting('search')];
    }

    public function pick(string $flag, string $page): string
    {
        switch ($flag) {
            case Flags::REFUNDS: //= fast-refunds
                return 'refunds';
            case F::RETURNS: //? returns_portal
                return 'returns';
        }
        switch ($page) {
            case 'search':
            case 'export':
                return 'demo';
        }

        return $flag === F::SEARCH ? 'search' : Params::SEARCH; //= search
    }
}

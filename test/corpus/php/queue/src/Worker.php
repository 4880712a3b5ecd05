<?php

namespace Queue;

use Queue\Toggle as T;

final class Worker
{
    public const BETA = 'queue.beta';

    public function __construct(private string $flag = T::DEMO, private string $search = 'demo') //= demo
    {
    }

    public function run(array $demo, ?string $beta = null): array
    {
        if (!T::on(T::NAMES['tracking'])) { //= parcel_tracking
            return $demo['parcel_tracking'] ?? [self::BETA];
        }
        if (T::beta() && T::on($this->flag)) { //= beta; demo
            return [T::PATHS['limits'], T::text('seat_limit')];
        }
        T::unless('kill.mail', fn () => mail('demo', 'kill.mail', $this->search)); //= kill.mail
        $limit = T::on(
            key: 'seat_limit', //= seat_limit
            default: true,
        );
        foreach ([T::BETA, T::NAMES['limits']] as $key) { //= beta; seat_limit
            $demo[$key] = T::on($key);
        }
        $labs = T::on(T::LABS) || T::on('labs-menu'); //? labs-page; labs-menu

        return ['limit' => $limit, 'labs' => $labs, 'beta' => $beta] + $demo;
    }

    public function order(string $name): int
    {
        return match ($name) {
            T::DEMO => 1, //= demo
            T::BETA, 'kill.mail' => 2, //= beta; kill.mail
            default => 3,
        };
    }

    public function column(string $name): int
    {
        return match ($name) {
            'demo', 'beta' => 1,
            'seat_limit' => 2,
            default => 3,
        };
    }
}

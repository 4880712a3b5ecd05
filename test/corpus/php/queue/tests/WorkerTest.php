<?php

use Queue\Toggle;

it('skips demo', function (string $flag) {
    fakeToggles(['demo' => true, 'beta' => false]); //= demo; beta
    fakeToggles([Toggle::NAMES['limits'] => true]); //= seat_limit
    fakeQueue(['demo' => 3, 'beta' => 4]);
    expect(Toggle::on($flag))->toBeBool()->and(Toggle::text('beta'))->toBe('BETA');
})->with([Toggle::DEMO, Toggle::BETA]); //= demo; beta

it('parcel_tracking')->expect(fn () => Toggle::on('parcel_tracking'))->toBeFalse(); //= parcel_tracking

function fakeToggles(array $toggles): void
{
    foreach ($toggles as $key => $on) {
        app('toggles')->set($key, $on);
    }
}

function fakeQueue(array $jobs): void
{
    app('queue')->push($jobs);
}

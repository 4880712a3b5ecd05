<?php

use App\Enums\Flag;
use App\Features\NewDashboard; //= new-dashboard
use Laravel\Pennant\Feature;

beforeEach(fn () => Feature::define('new-checkout', true)); //= new-checkout

it('shows new-checkout', function () {
    Feature::define(NewDashboard::class, true); //= new-dashboard
    Feature::activate(Flag::BillingV2->value); //= billing/v2
    $this->get('/new-checkout')->assertViewIs('new-checkout');
    expect(Feature::active('site-redesign'))->toBeFalse(); //= site-redesign
    expect(Flag::tryFrom('phones'))->toBe(Flag::Phones); //= phones
    expect(['phones' => 1])->toHaveKey('phones');
});

it('export')->with(['search', 'demo']);

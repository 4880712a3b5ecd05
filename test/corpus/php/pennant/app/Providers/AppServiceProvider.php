<?php

namespace App\Providers;

use App\Enums\Flag;
use App\Models\User;
use Illuminate\Support\Facades\Gate;
use Illuminate\Support\Lottery;
use Illuminate\Support\ServiceProvider;
use Laravel\Pennant\Feature;

class AppServiceProvider extends ServiceProvider
{
    public function boot(): void
    {
        Feature::define('new-checkout', fn (User $user) => $user->beta); //= new-checkout
        Feature::define('site-redesign', Lottery::odds(1, 100)); //= site-redesign
        Feature::define( 
            'purchase-button', //= purchase-button
            fn () => ['blue', 'search'][0],
        );
        Feature::define(Flag::Refunds->value, false); //= fast-refunds
        Feature::define('promo-codes', true); //? promo-codes
        Gate::define('new-checkout', fn (User $user) => $user->admin);
        Gate::define('export', [ExportPolicy::class, 'export']);
        $this->app->bind('search', SearchEngine::class);
        $this->app->alias('demo', 'phones');
    }
}

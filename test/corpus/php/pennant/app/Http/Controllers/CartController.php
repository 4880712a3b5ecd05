<?php

namespace App\Http\Controllers;

use App\Enums\Flag;
use App\Enums\Page;
use App\Features\InvoicePdf; //= invoice-pdf
use App\Features\NewDashboard as Dashboard; //= new-dashboard
use Illuminate\Http\Request;
use Laravel\Pennant\Feature;
use Laravel\Pennant\Middleware\EnsureFeaturesAreActive;

class CartController extends Controller
{
    public static function middleware(): array
    {
        return [
            EnsureFeaturesAreActive::using('new-checkout', 'site-redesign'), //= new-checkout; site-redesign
            'throttle:search',
        ];
    }

    public function show(Request $request)
    {
        // new-checkout has its own page
        if (Feature::active('new-checkout')) { //= new-checkout
            return view('new-checkout', ['search' => $request->query('search')]);
        }
        if (Feature::for($request->user())->active(Flag::Export->value)) { //= export
            return redirect('/export');
        }
        $colour = Feature::value('purchase-button'); //= purchase-button
        $some = Feature::someAreActive(['site-redesign', 'fast-refunds']); //= fast-refunds; site-redesign
        $dash = Feature::active(Dashboard::class) && Feature::inactive(InvoicePdf::class); //= new-dashboard; invoice-pdf
        $all = Feature::values([Flag::Phones->value, 'seat_limit']); //= phones; seat_limit
        $page = Page::Export->value;
        $missing = Feature::active('wish-list'); //? wish-list

        return Feature::when(
            Flag::DarkMode->value, //= darkMode
            fn () => view('darkMode', compact('colour', 'some', 'dash', 'all', 'page', 'missing')),
            fn () => view('search'),
        );
    }

    public function export(Request $request, string $export = 'export', ?array $phones = null)
    {
        $this->authorize('export', $request->user());
        $new = ['new-checkout' => $request->input('new-checkout'), 'phones' => $phones];
        logger()->info('new-checkout', $new);

        return response()->json($new)->header('site-redesign', $export);
    }

    public function admin(Request $request)
    {
        Feature::activate('seat_limit'); //= seat_limit
        Feature::for($request->user())->deactivate('one_click_pay'); //= one_click_pay
        Feature::activateForEveryone(Flag::Webhooks->value); //= ENABLE_WEBHOOKS
        Feature::forget(['loyalty_points', Dashboard::class]); //= loyalty_points; new-dashboard
        Feature::purge('public_api'); //= public_api
        session()->forget('public_api');
        cache()->forget('seat_limit');
    }
}

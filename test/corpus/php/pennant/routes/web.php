<?php

use App\Http\Controllers\CartController;
use Illuminate\Support\Facades\Route;

Route::get('/search', [CartController::class, 'show'])->name('search');
Route::get('/new-checkout', [CartController::class, 'show'])->middleware('features:new-checkout'); //= new-checkout
Route::get('/api', [CartController::class, 'export'])->middleware(['auth', 'features:public_api']); //= public_api
Route::get('/export', [CartController::class, 'export'])->name('export')->middleware('can:export');

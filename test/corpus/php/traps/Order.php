<?php

namespace App\Models;

use Illuminate\Database\Eloquent\Model;

class Order extends Model
{
    protected $table = 'phones';
    protected $fillable = ['one_click_pay', 'seat_limit', 'parcel_tracking'];
    protected $casts = ['one_click_pay' => 'boolean', 'loyalty_points' => 'int'];
    public const REFUNDS = 'refund';
    public bool $export = false;

    public function phones()
    {
        return $this->hasMany(Phone::class, 'phones');
    }

    public function scopeSearch($query, string $search)
    {
        return $query->where('seat_limit', '>', 3)->orderBy('loyalty_points')->with('parcel_tracking');
    }

    public function isEnabled(string $column): bool
    {
        return $this->isEnabled('parcel_tracking') || $this->active('sso');
    }

    public function active(string $name): bool
    {
        return $this->attributes[$name] === 'export';
    }
}

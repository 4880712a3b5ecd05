<?php

namespace App\Features;

use App\Models\User;

class NewDashboard //= new-dashboard
{
    public string $name = 'new-dashboard'; //= new-dashboard

    public function resolve(User $user): mixed
    {
        return $user->search === 'new-dashboard-team';
    }
}

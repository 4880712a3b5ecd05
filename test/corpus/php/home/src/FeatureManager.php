<?php

namespace Shop;

use Unleash\Client\Configuration\UnleashContext;
use Unleash\Client\Unleash;

class FeatureManager
{
    public function __construct(private Unleash $unleash, private string $search = 'search')
    {
    }

    public function isOn(string $flag, ?string $userId = null): bool
    {
        return $this->unleash->isEnabled($flag, new UnleashContext(currentUserId: $userId));
    }

    public function ladder(): string
    {
        return $this->unleash->getVariant('price-ladder')->getName(); //= price-ladder
    }

    public function tracking(): bool
    {
        return $this->isOn('parcel_tracking') || $this->isOn(flag: Flags::TRIAL, userId: 'demo'); //= parcel_tracking; trial_length
    }

    public function title(string $name): string
    {
        return ucfirst($name);
    }
}

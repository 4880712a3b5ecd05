<?php

namespace Shop;

#[\Attribute(\Attribute::TARGET_METHOD | \Attribute::TARGET_CLASS)]
final class RequiresFlag
{
    public function __construct(public readonly string $flag, public readonly string $redirect = 'search')
    {
    }

    public function allowed(FeatureManager $features): bool
    {
        return $features->isOn($this->flag);
    }
}

<?php

namespace App\Features;

class InvoicePdf //= invoice-pdf
{
    public $name = 'invoice-pdf'; //= invoice-pdf

    public string $template = 'invoice-pdf';

    public function resolve(): bool
    {
        return false;
    }
}

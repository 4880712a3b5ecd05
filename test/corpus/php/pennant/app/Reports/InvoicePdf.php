<?php

namespace App\Reports;

class InvoicePdf
{
    public string $name = 'invoice-pdf';

    public function make(): string
    {
        return InvoicePdf::class . $this->name;
    }
}

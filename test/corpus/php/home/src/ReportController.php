<?php

namespace Shop;

use Symfony\Component\Routing\Attribute\Route;

#[RequiresFlag('audit-log')] //= audit-log
#[Route('/audit-log', name: 'audit-log')]
class ReportController
{
    #[RequiresFlag(flag: Flags::EXPORT_CSV, redirect: 'export')] //= orders:export-csv
    #[Route('/orders:export-csv', name: 'export')]
    public function csv(): array
    {
        return ['name' => 'orders:export-csv'];
    }

    #[Route('/search')]
    #[RequiresFlag('sso')] //= sso
    public function search(string $sso = 'sso'): string
    {
        return $sso . Params::SEARCH;
    }

    #[RequiresFlag('report_builder')] //? report_builder
    public function builder(): void
    {
    }
}

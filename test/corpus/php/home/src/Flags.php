<?php

namespace Shop;

final class Flags
{
    public const REFUNDS = 'fast-refunds'; //= fast-refunds
    public const BULK_ARCHIVE = 'bulk.archive'; //= bulk.archive
    const SEARCH = 'search'; //= search
    public const string EXPORT_CSV = 'orders:export-csv'; //= orders:export-csv
    protected const KILL_MAIL = 'kill.mail', TRIAL = 'trial_length'; //= trial_length; kill.mail
    public const RETURNS = 'returns_portal'; //? returns_portal

    public const ALL = [
        self::REFUNDS, //= fast-refunds
        self::SEARCH, //= search
        self::KILL_MAIL, //= kill.mail
    ];

    public static array $defaults = [
        self::REFUNDS => true, //= fast-refunds
        'audit-log' => false, //= audit-log
        'sso' => false, //= sso
        'saml' => false, //? saml
    ];
}

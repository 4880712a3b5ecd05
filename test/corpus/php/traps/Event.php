<?php

namespace App\Events;

enum Event: string
{
    case Checkout = 'new-checkout';
    case Ladder = 'price-ladder.changed';
    case Points = 'loyalty_points';

    public static function named(string $name): ?self
    {
        return match ($name) {
            'new-checkout' => self::Checkout,
            'loyalty_points', 'gift-cards' => self::Points,
            default => self::tryFrom($name),
        };
    }
}

final class Recorder
{
    private array $counts = ['new-checkout' => 0, 'parcel_tracking' => 0];
    private const TOPICS = ['kill.mail', 'billing/v2', 'search'];

    public function record(Event $event, array $meta = ['gift-cards' => 1]): void
    {
        $this->counts['new-checkout'] += $event === Event::Checkout ? 1 : 0;
        event('fast-refunds', $meta);
        dispatch(new SendMail('kill.mail'))->onQueue('bulk.archive');
        broadcast('site-redesign')->toOthers();
        if (isset($meta['gift-cards']) && in_array('kill.mail', self::TOPICS, true)) {
            error_log('purchase-button: ' . $this->counts['parcel_tracking']);
        }
        setcookie('darkMode', $_GET['darkMode'] ?? $_COOKIE['darkMode'] ?? 'off');
        header('audit-log: sso');
        echo trans('new-checkout'), __('price-ladder'), "fast-refunds\n";
    }
}

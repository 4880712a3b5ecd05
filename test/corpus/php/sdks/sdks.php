<?php

use ConfigCat\ConfigCatClient;
use Flagsmith\Flagsmith;
use Growthbook\Growthbook;
use LaunchDarkly\LDClient;
use LaunchDarkly\LDContext;
use OpenFeature\OpenFeatureAPI;
use PostHog\PostHog;
use SplitIO\Sdk;

$ld = new LDClient('sdk-key');
$context = LDContext::builder('search')->set('phones', 2)->name('demo')->build();
$refunds = $ld->variation('fast-refunds', $context, false); //= fast-refunds
$detail = $ld->variationDetail(
    'trial_length', //= trial_length
    $context,
    14
);
$ld->track('fast-refunds', $context);
$state = $ld->allFlagsState($context)->getFlagValue('darkMode'); //= darkMode
$size = $ld->variation('page_size', $context, 20); //? page_size

$feature = OpenFeatureAPI::getInstance()->getClient('export', '1.0');
$export = $feature->getBooleanValue('export', false); //= export
$ladder = $feature->getStringDetails('price-ladder', 'search')->getValue(); //= price-ladder

$split = Sdk::factory('demo')->client();
if ($split->getTreatment('search', 'gift-cards') === 'on') { //= gift-cards
    $split->track('user', 'account', 'gift-cards');
}
$many = $split->getTreatments('user', ['seat_limit', 'audit-log']); //= seat_limit; audit-log
echo $many['seat_limit']; //= seat_limit

$flagsmith = new Flagsmith('phones');
$flags = $flagsmith->getEnvironmentFlags();
echo $flags->isFeatureEnabled('sso') ? $flags->getFeatureValue('loyalty_points') : 'sso'; //= sso; loyalty_points
$identity = $flagsmith->getIdentityFlags('beta', (object) ['sso' => 1]);

$configcat = new ConfigCatClient('demo');
$dark = $configcat->getValue('darkMode', false); //= darkMode
$css = ['darkMode' => 'darkMode'];

PostHog::capture(['distinctId' => 'search', 'event' => 'one_click_pay']);
PostHog::isFeatureEnabled('one_click_pay', 'user'); //= one_click_pay
PostHog::getFeatureFlag('public_api', 'user', ['demo' => 1]); //= public_api

$gb = Growthbook::create()->withFeatures(['bulk.archive' => ['defaultValue' => true]]); //= bulk.archive
echo $gb->isOn('bulk.archive') && $gb->isOff('kill.mail'); //= bulk.archive; kill.mail
echo $gb->getValue('hero-text', 'search'); //? hero-text

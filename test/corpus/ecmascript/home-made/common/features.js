'use strict';

const FEATURES = Object.freeze({
  giftCards: 'gift-cards', //= gift-cards
  liveChat: 'live-chat', //= live-chat
  geoPricing: 'geo-pricing', //= geo-pricing
  audit: 'audit-log', //= audit-log
  vouchers: 'vouchers', //? vouchers
});

const EVENTS = { giftCards: 'gift-cards', liveChat: 'chat.opened' };

const enabled = new Set(process.env.FEATURES ? process.env.FEATURES.split(',') : []);

function hasFeature(name) {
  return enabled.has(name);
}

exports.FEATURES = FEATURES;
exports.EVENTS = EVENTS;
exports.hasFeature = hasFeature;

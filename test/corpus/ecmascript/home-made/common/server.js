const express = require('express');
const { FEATURES, EVENTS, hasFeature } = require('./features');
const all = require('./features');

const app = express();

function requireFeature(name) {
  return (req, res, next) => (hasFeature(name) ? next() : res.sendStatus(404));
}

app.get('/gift-cards', requireFeature(FEATURES.giftCards), (req, res) => { //= gift-cards
  res.render('gift-cards', { event: EVENTS.giftCards });
});
app.use('/audit-log', requireFeature('audit-log')); //= audit-log
app.use(
  '/live-chat',
  requireFeature(all.FEATURES.liveChat), //= live-chat
  (req, res) => res.json({ event: all.EVENTS.liveChat, room: 'live-chat' }),
);
app.get('/vouchers', requireFeature(FEATURES.vouchers)); //? vouchers
app.get('/prices', (req, res) => {
  if (req.query.mode === 'geo-pricing') return res.redirect('/geo-pricing');
  res.send(all.hasFeature(FEATURES['geoPricing']) ? 'local' : 'flat'); //= geo-pricing
});

module.exports = app;

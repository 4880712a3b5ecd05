import { expect, test } from '@playwright/test';
import { FLAGS, withFlags } from './support';

test.use({ featureFlags: { 'new-checkout': true, 'one-click-pay': false } }); //= new-checkout; one-click-pay
test.use({ storageState: 'new-checkout.json', colorScheme: 'dark' });

test('new-checkout', async ({ page }) => {
  await withFlags(page, { [FLAGS.liveChat]: true, 'dark-mode': false }); //= live-chat; dark-mode
  await page.goto('/new-checkout?search=demo');
  await page.getByTestId('one-click-pay').click();
  await expect(page.locator('.dark-mode')).toHaveAttribute('data-flag', 'none');
  await page.route('**/live-chat', (route) => route.fulfill({ json: { 'live-chat': [], demo: 'search' } }));
  await withFlags(page, { 'slow-chat': true }); //? slow-chat
});

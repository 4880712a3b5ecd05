import { expect, test } from 'vitest';
import { sureLines } from './sure-lines';
import { useFolders } from './use-folders';

const folders = useFolders();

test('functions that give or set a field of flags name it, whoever writes them', async () => {
  const files = {
    'ShopFeatures.java': `package shop;
@Data
public class ShopFeatures {
  private boolean giftWrap;
  private Boolean saleBanner;
  private String owner;
}
`,
    'Toggles.java': `package shop;
public class Toggles {
  private boolean quickPay;
  public boolean isQuickPay() { return quickPay; }
}
`,
    'Order.java': `package shop;
class Order {
  private boolean giftWrap;
  boolean isGiftWrap() { return giftWrap; }
}
`,
    'Cart.java': `package shop;
class Cart {
  ShopFeatures config;
  Toggles toggles;
  void show(Order order) {
    if (config.isGiftWrap() || config.getSaleBanner()) wrap();
    toggles.setQuickPay(order.isGiftWrap());
    settings.getFeatures().setGiftWrap(true);
    all.filter(ShopFeatures::isGiftWrap).filter(Order::isGiftWrap);
    all.filter(config::isGiftWrap);
    config.getOwner();
  }
}
`,
    'Menu.kt': `package shop
class Menu(private val features: ShopFeatures, private val order: Order) {
  fun show() = features.isGiftWrap
  fun wrap() = order.isGiftWrap
}
`,
  };
  expect(await sureLines(folders, files, ['gift-wrap', 'sale-banner', 'quickPay', 'owner'])).toEqual([
    'Cart.java:6 gift-wrap',
    'Cart.java:6 sale-banner',
    'Cart.java:7 quickPay',
    'Cart.java:8 gift-wrap',
    'Cart.java:9 gift-wrap',
    'Cart.java:10 gift-wrap',
    'Menu.kt:3 gift-wrap',
    'ShopFeatures.java:4 gift-wrap',
    'ShopFeatures.java:5 sale-banner',
    'Toggles.java:3 quickPay',
    'Toggles.java:4 quickPay',
  ]);
});

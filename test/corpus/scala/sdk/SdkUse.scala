package shop

import com.configcat.ConfigCatClient
import com.flagsmith.FlagsmithClient
import com.launchdarkly.sdk.LDContext
import com.launchdarkly.sdk.server.LDClient
import dev.openfeature.sdk.{Client, OpenFeatureAPI}
import io.getunleash.Unleash
import io.split.client.SplitClient
import shop.flags.Keys
import shop.flags.Keys._

class Basket(ld: LDClient, unleash: Unleash, metrics: Metrics) {
  private val client: Client = OpenFeatureAPI.getInstance().getClient("basket")

  def price(basket: Items, user: LDContext): BigDecimal = {
    val isNew = ld.boolVariation(NewBasket, user, false) //= new-basket
    val factor = ld.doubleVariation("price-factor", user, 1.0) //= price-factor
    metrics.increment("new-basket", if (isNew) 1 else 0)
    basket.sum * factor
  }

  def tax(basket: Items): BigDecimal =
    if (client.getBooleanValue(TaxService, false)) remoteTax(basket) //= shop.tax-service
    else if (client.getBooleanDetails("local-tax", true).getValue) localTax(basket) //= local-tax
    else 0

  def delivery(basket: Items): String =
    client.getStringValue(
      Keys.Delivery, //= shop.delivery.v2
      "standard"
    ) match {
      case "phones"      => "locker"
      case "new-basket"  => "drone"
      case other if unleash.isEnabled(voucher) => other + unleash.getVariant("voucher-text").getName //= voucher-codes; voucher-text
      case other         => other
    }

  def refund(item: Item): Boolean = unleash isEnabled Refunds //= REFUNDS_V2

  def phones(NewBasket: String, columns: Set[String]): Boolean = {
    val Phones = flags.Columns.Phones
    columns.contains(Phones) && NewBasket.nonEmpty
  }
}

class Rest(split: SplitClient, cat: ConfigCatClient, smith: FlagsmithClient) {
  def treat(user: String): Option[String] =
    split.getTreatment(user, "CHECKOUT_COPY") match { //= CHECKOUT_COPY
      case "control" => None
      case copy      => Some(copy)
    }

  def many(user: String) =
    split.getTreatments(user, java.util.Arrays.asList("CHECKOUT_COPY", "CHECKOUT_COLOUR")) //= CHECKOUT_COPY; CHECKOUT_COLOUR

  def next(): Boolean = cat.getValue(classOf[java.lang.Boolean], "isNextShop", false) //= isNextShop

  def limits(): Any = {
    val flags = smith.getEnvironmentFlags
    if (flags.isFeatureEnabled("cart_limit")) flags.getFeatureValue("cart_limit") //= cart_limit
    else if (flags.isFeatureEnabled("cart_limit_soft")) "soft" //? cart_limit_soft
    else throw new IllegalStateException("cart_limit is off")
  }

  def copy(name: String = "CHECKOUT_COPY_OLD"): String = s"$name: isNextShop"
}

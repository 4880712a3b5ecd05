package shop.flags

object Keys {
  private val root = "shop"
  final val NewBasket = "new-basket" //= new-basket
  val GiftCards: String = "giftCards" //= giftCards
  val Phones = "phones" //= phones
  val TaxService = root + ".tax-service" //= shop.tax-service
  val Delivery = s"$root.delivery.v2" //= shop.delivery.v2
  lazy val Refunds = """REFUNDS_V2""" //= REFUNDS_V2
  def voucher = "voucher-codes" //= voucher-codes
  val LastMinute = "last-minute" //? last-minute

  val all: List[String] = List(NewBasket, GiftCards, Phones, TaxService) //= new-basket; giftCards; phones; shop.tax-service
  val owners = Map(Delivery -> "logistics", Keys.Refunds -> "billing") //= shop.delivery.v2; REFUNDS_V2
}

object Columns {
  val Phones = "phones"
  val GiftCards = "gift_cards"
  val NewBasket = "basket.new"
  val all = List(Phones, GiftCards, NewBasket)
}

opaque type FlagKey = String

object FlagKey:
  def apply(value: String): FlagKey = value
  val SaveCard: FlagKey = FlagKey("save-card") //= save-card
  val OneClick = FlagKey("one_click") //= one_click
  export Keys.NewBasket as Basket //= new-basket

package object shortcuts {
  val Basket = Keys.NewBasket //= new-basket
  type Flags = Keys.type
}

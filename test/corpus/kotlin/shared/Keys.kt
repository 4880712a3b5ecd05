package shop.flags

/** Typealias for readers who know the words of the SDK. */
typealias Toggles = FeatureKeys

const val EXPRESS_PAY = "express-pay" //= express-pay
internal const val GIFT_WRAP: String = "gift_wrap" //= gift_wrap
private const val AREA = "shop"

object FeatureKeys {
    const val PHONES = "phones" //= phones
    const val DEMO = "demo" //= demo
    const val CART = "$AREA.cart.v2" //= shop.cart.v2
    const val WISH_LIST = AREA + ".wish-list" //= shop.wish-list
    @JvmField val returns = "returns-portal" //= returns-portal
    val recommendations get() = "recommendations" //= recommendations
    const val LOYALTY = "loyalty-points" //? loyalty-points

    val all = setOf(PHONES, DEMO, CART, WISH_LIST, returns) //= phones; demo; shop.cart.v2; shop.wish-list; returns-portal
}

object Texts {
    const val PHONES = "texts.phones"
    const val DEMO = "demo.title"
    const val CART = "shop.cart"
    const val PHONES_TITLE = "phones-title"
}

enum class Tab { PHONES, DEMO, CART }

class Column private constructor(val name: String) {
    companion object {
        const val PHONES = "phones"
        const val DEMO = "demo"
        val byName = mapOf(PHONES to 1, DEMO to 2)
    }
}

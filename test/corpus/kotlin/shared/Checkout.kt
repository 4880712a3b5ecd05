package shop.checkout

import shop.flags.EXPRESS_PAY //= express-pay
import shop.flags.FeatureKeys
import shop.flags.FeatureKeys.DEMO //= demo
import shop.flags.FeatureKeys.WISH_LIST as WISHES //= shop.wish-list
import shop.flags.ShopFlags
import shop.flags.Texts
import shop.flags.Toggles
import shop.flags.flag
import shop.flags.none
import shop.flags.whenOn

class Checkout(private val flags: ShopFlags, private val texts: Localised, private val router: Router) {
    private val returns by flags.flag("returns-portal") //= returns-portal
    private val sells by flags.flag(FeatureKeys.PHONES) //= phones
    private val phones = router.path("phones")

    fun open(cart: Cart): Page {
        flags.whenOn(EXPRESS_PAY) { //= express-pay
            return router.to("express-pay/${cart.id}")
        }
        if (flags[WISHES] && !flags[Toggles.CART]) { //= shop.wish-list; shop.cart.v2
            cart.wishes += texts["shop.wish-list"]
        }
        if (returns) cart.offerReturns() //= returns-portal
        return if (flags.none(DEMO, "gift_wrap")) Page.Plain else Page.Demo(phones) //= demo; gift_wrap
    }

    fun title(tab: Tab): String =
        when (tab) {
            Tab.PHONES -> texts[Texts.PHONES]
            Tab.DEMO -> texts["demo"]
            Tab.CART -> texts[Texts.CART] + if (flags.expressPay) "!" else "" //= express-pay
        }

    fun sections(): List<Section> =
        buildList {
            if (sells) add(Section("phones", texts["phones"])) //= phones
            add(Section("demo", "gift_wrap".uppercase()))
            if (flags.enabled("gift_wrap", otherwise = true)) add(Section("extras", "")) //= gift_wrap
            if (flags.enabled("loyalty-points")) add(Section("points", "")) //? loyalty-points
        }

    fun variant(user: String): String {
        val layout = flags.variant(
            name = "checkout_layout", //= checkout_layout
            user = user,
        )
        return when (layout) {
            "demo" -> "a"
            "phones" -> "b"
            else -> flags.variant(FeatureKeys.recommendations, user) //= recommendations
        }
    }
}

class Orders(private val flags: ShopFlags, private val db: Database) {
    fun list(DEMO: String): List<Order> {
        val EXPRESS_PAY = db.column("express_pay")
        return db.query("select demo, phones from orders where $EXPRESS_PAY = ?", DEMO)
    }

    fun load(json: JsonObject): Order =
        Order(
            phones = json["phones"].toString(),
            demo = json.getBoolean("demo"),
            giftWrap = json.getBoolean("gift_wrap"),
        )

    fun wraps(order: Order): Boolean {
        val (giftWrap, demo) = order
        return giftWrap && !demo && flags.giftWrap //= gift_wrap
    }
}

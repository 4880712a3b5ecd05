package shop.flags

import io.getunleash.Unleash
import io.getunleash.UnleashContext

/** Asks Unleash, with what the person's settings say on top. */
class ShopFlags(private val unleash: Unleash, private val overrides: Map<String, Boolean> = emptyMap()) {
    fun enabled(name: String, otherwise: Boolean = false): Boolean = overrides[name] ?: unleash.isEnabled(name, otherwise)

    operator fun get(name: String): Boolean = enabled(name)

    fun variant(name: String, user: String): String =
        unleash.getVariant(name, UnleashContext.builder().userId(user).build()).name

    val expressPay: Boolean get() = enabled(EXPRESS_PAY) //= express-pay

    val giftWrap by lazy { enabled(GIFT_WRAP) } //= gift_wrap

    fun cartVersion() = if (unleash.isEnabled(FeatureKeys.CART)) 2 else 1 //= shop.cart.v2
}

inline fun <T> ShopFlags.whenOn(key: String, block: () -> T): T? = if (enabled(key)) block() else null

fun ShopFlags.none(vararg keys: String) = keys.none { enabled(it) }

class FlagDelegate(private val flags: ShopFlags, private val key: String) {
    operator fun getValue(owner: Any?, property: kotlin.reflect.KProperty<*>): Boolean = flags.enabled(key)
}

fun ShopFlags.flag(key: String) = FlagDelegate(this, key)

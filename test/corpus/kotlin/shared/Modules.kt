package shop.di

import org.koin.core.qualifier.named
import org.koin.dsl.module
import shop.flags.EXPRESS_PAY //= express-pay
import shop.flags.FeatureKeys
import shop.flags.FeatureKeys.CART //= shop.cart.v2
import shop.flags.ShopFlags
import shop.flags.Texts

/** Flags of the till, as the till's own team calls them. */
object TillFlags {
    val pay = EXPRESS_PAY //= express-pay
    const val CART_V2 = FeatureKeys.CART //= shop.cart.v2
    const val DRAWER = "till-drawer" //= till-drawer
    const val SCALE: String = "tillScale" //= tillScale
    private val suffix = "printer"
    val printer = "till-$suffix" //= till-printer
    const val COINS = "till-coins" //? till-coins

    sealed interface Toggle {
        val key: String

        data object Bags : Toggle { //= TILL_BAGS
            override val key = "TILL_BAGS" //= TILL_BAGS
        }

        class Discount(val percent: Int) : Toggle { //= till.discount
            override val key: String get() = "till.discount" //= till.discount
        }
    }
}

object TillPaths {
    const val DRAWER = "/till-drawer"
    const val SCALE = "till/tillScale"
    const val CART = "cart"
}

sealed interface Item {
    data object Bags : Item

    class Discount(val percent: Int) : Item
}

val tillModule = module {
    single { ShopFlags(get(), mapOf(TillFlags.DRAWER to true)) } //= till-drawer
    single(named("demo")) { Till(get(), TillPaths.DRAWER) }
    single(named("phones")) { get<Settings>()["phones"] }
    factory { Scale(isOn = get<ShopFlags>().enabled(TillFlags.SCALE)) } //= tillScale
    factory { (phones: List<String>) -> Phones(phones, get(named("phones"))) }
}

class Till(private val flags: ShopFlags, private val path: String) {
    private val opensDrawer get() = flags[TillFlags.DRAWER] //= till-drawer

    fun start(items: List<Item>, demo: Boolean = false) {
        val printer = Printer(path)
        val toggles = listOf(TillFlags.Toggle.Bags, TillFlags.Toggle.Discount(5)) //= TILL_BAGS; till.discount
        toggles.filter { flags[it.key] }.forEach { printer.line(it.toString()) }
        if (opensDrawer && !demo) unlock(TillPaths.DRAWER) //= till-drawer
        items.forEach { item ->
            when (item) {
                is Item.Bags -> printer.line("TILL_BAGS")
                is Item.Discount -> printer.line("${item.percent} till.discount")
            }
        }
        flags.takeIf { it.enabled(name = CART) }?.let { printer.line("shop.cart.v2") } //= shop.cart.v2
        if (flags.enabled(TillFlags.printer)) printer.start() //= till-printer
        val active = setOf("till-drawer", TillFlags.COINS).any(flags::enabled) //= till-drawer //? till-coins
        printer.line("till-printer-status", active)
    }

    fun rounding(currency: String): Int =
        if (flags.enabled("till-rounding", otherwise = currency == "demo")) 5 else 1 //? till-rounding

    fun describe(toggle: TillFlags.Toggle) =
        when (toggle) {
            TillFlags.Toggle.Bags -> "Bags" //= TILL_BAGS
            is TillFlags.Toggle.Discount -> "-${toggle.percent}" //= till.discount
        }

    fun pay(amount: Long, CART: String): String {
        val pay = "$CART/pay"
        return if (flags.enabled(TillFlags.pay)) pay else Texts.CART //= express-pay
    }
}

class TillTest {
    @ParameterizedTest
    @ValueSource(strings = [TillFlags.DRAWER, "tillScale"]) //= till-drawer; tillScale
    fun `till-drawer opens`(flag: String) {
        val unleash = FakeUnleash().apply { enable(flag, TillFlags.printer) } //= till-printer
        unleash.disable("express-pay") //= express-pay
        unleash.setVariant("checkout_layout", Variant("demo", "phones")) //= checkout_layout
        Till(ShopFlags(unleash), "demo").start(listOf(Item.Bags, Item.Discount(3)), demo = true)
    }

    @ParameterizedTest
    @ValueSource(strings = ["demo", "phones"])
    fun paths(name: String) {
        assertEquals("/till-drawer", TillPaths.DRAWER)
        assertEquals(name, Printer(name).path)
        stubFor(get("/phones").willReturn(okJson("""{"phones": [], "demo": true}""")))
    }
}

package billing

import com.launchdarkly.sdk.LDContext
import com.launchdarkly.sdk.server.interfaces.LDClientInterface
import javax.inject.Named

open class Flags(private val ld: LDClientInterface, @Named("demo") private val context: LDContext) {
    fun check(flagKey: String) = ld.boolVariation(flagKey, context, false)

    fun checkFor(tenant: String, flagKey: String, fallback: Boolean = false): Boolean =
        ld.boolVariation(flagKey, LDContext.create(tenant), fallback)

    fun text(flagKey: String, otherwise: String) = ld.stringVariation(flagKey, context, otherwise)
}

class BillingFlags(private val flags: Flags) {
    fun isOn(name: String, tenant: String? = null) =
        if (tenant == null) flags.check(name) else flags.checkFor(tenant, name)

    fun all(vararg names: String): Boolean = names.all(::isOn0)

    private fun isOn0(name: String) = isOn(name)

    fun isDunningOn() = flags.check("dunning_v3") //= dunning_v3

    fun scoped(name: String) = isOn("billing." + name)
}

class BillingRun(private val flags: BillingFlags, private val tariff: Tariff, private val audit: Audit) {
    fun run(tenant: String) {
        if (flags.isOn("usage-based", tenant)) audit.write("usage-based", tenant) //= usage-based
        if (flags.isDunningOn()) audit.write("dunning_v3") //= dunning_v3
        if (tariff.has("usage-based") || tariff.get("dunning_v3") == "yes") audit.write("tariff")
        if (flags.all("usage-based", "tax_service", "metered-tax")) audit.write("all") //= usage-based; tax_service //? metered-tax
        val due = listOf("tax_service", USAGE).filter { flags.isOn(it) } //= tax_service; usage-based
        audit.write("due", due.size)
        val ignored = tariff.getOrDefault(name = "tax_service", otherwise = "flat")
        audit.note("$ignored: tax_service")
    }

    fun price(tenant: String): String {
        val plan = "usage-based"
        return when (tenant.plan) {
            plan -> "metered"
            "flat" -> "usage-based-flat"
            else -> if (flags.isOn(name = USAGE, tenant = tenant)) plan else "none" //= usage-based
        }
    }

    private companion object {
        const val USAGE = "usage-based" //= usage-based
        const val TAX = "tax"
    }
}

class Tariff(private val values: Map<String, String>) {
    fun has(name: String) = name in values

    fun get(name: String) = values.getValue(name)

    fun getOrDefault(name: String, otherwise: String) = values[name] ?: otherwise
}

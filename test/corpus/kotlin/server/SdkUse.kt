package payments

import com.configcat.ConfigCatClient
import com.configcat.getValue
import com.flagsmith.FlagsmithClient
import com.launchdarkly.sdk.android.LDClient
import dev.openfeature.sdk.Client
import dev.openfeature.sdk.EvaluationContext
import io.split.android.client.SplitClient

class OpenFeatureRisk(private val client: Client, private val metrics: Metrics) {
    suspend fun score(order: Order, context: EvaluationContext): Score {
        if (!client.getBooleanValue(RiskFlags.ENGINE.key, false, context)) { //= risk.engine
            metrics.increment("risk.engine.off")
            return Score.None
        }
        val model = client.getStringValue("risk.model", "linear", context) //= risk.model
        val details = client.getIntegerDetails(
            "riskThreshold", //= riskThreshold
            70,
        )
        val rules = client.getObjectValue(RiskFlags.RULES.key, defaults()) //= risk.rules
        val weight = client.getDoubleValue(key = "risk-weight", defaultValue = 0.5) //? risk-weight
        return Score(model, details.value, rules, weight, label = "riskThreshold")
    }
}

enum class RiskFlags(val key: String, val owner: String = "risk") {
    ENGINE("risk.engine"), //= risk.engine
    RULES("risk.rules", owner = "rules"), //= risk.rules
    MODEL(key = "risk.model"), //= risk.model
    REPLAY("risk.replay"); //? risk.replay

    companion object {
        val running = listOf(ENGINE, RULES) //= risk.engine; risk.rules
        fun of(key: String) = entries.first { it.key == key }
    }
}

enum class RiskStage(val label: String) {
    ENGINE("Engine"),
    RULES("Rules"),
    MODEL("risk.model.fitted"),
}

class LaunchDarklyPay(private val ld: LDClient) {
    fun limit(): Int = ld.intVariation("pay-limit", 100) //= pay-limit

    fun button(): String = ld.stringVariation(BUTTON, "pay-limit") //= pay_button_text

    fun watch(view: View) {
        ld.registerFeatureFlagListener(BUTTON) { view.refresh() } //= pay_button_text
        ld.trackMetric("pay_button_text", null, 1.0)
    }

    companion object {
        private const val BUTTON = "pay_button_text" //= pay_button_text
        private const val TAG = "pay-limit-screen"
    }
}

class Mixed(
    private val split: SplitClient,
    private val configCat: ConfigCatClient,
    private val flagsmith: FlagsmithClient,
) {
    suspend fun decide(user: String): Boolean {
        val treatment = split.getTreatment("INSTANT_REFUND", mapOf("demo" to true)) //= INSTANT_REFUND
        val all = split.getTreatments(listOf("INSTANT_REFUND", "SPLIT_BILL"), null) //= INSTANT_REFUND; SPLIT_BILL
        val isNew = configCat.getValue("isNewReceipt", false) //= isNewReceipt
        val size = configCat.getValue(defaultValue = 12, key = "receiptSize") //= receiptSize
        val flags = flagsmith.environmentFlags
        return when {
            treatment == "on" -> isNew
            flags.isFeatureEnabled("refund_by_card") -> size > 12 //= refund_by_card
            else -> all["SPLIT_BILL"] == "on" || flags.getFeatureValue("refund_limit") == user //= SPLIT_BILL; refund_limit
        }
    }

    private fun log(message: String = "refund_limit reached") = println(message)
}

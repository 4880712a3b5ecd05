package payments.web

import payments.RiskFlags
import payments.RiskStage

class FeaturesTest : StringSpec({
    val features = mockk<FeatureService>()

    beforeTest {
        every { features.isActive(RiskFlags.ENGINE, any()) } returns true //= risk.engine
        every { features.isActive("risk.model") } returns false //= risk.model
    }

    "admin-console is hidden when off" {
        withFlags(PayKeys.CONSOLE to false, "export" to true) { //= admin-console; export
            get("/admin-console").status shouldBe 404
            get("/export").body shouldContain "export"
        }
    }

    "risk.rules" {
        withFlag(PayKeys.STATEMENTS) { Menu(features, setOf("export")).allowed() shouldBe true } //= bank-statements
        RiskStage.RULES.label shouldBe "Rules"
    }

    "keys are the platform's" {
        RiskFlags.MODEL.key shouldBe "risk.model" //= risk.model
        RiskFlags.of("risk.rules") shouldBe RiskFlags.RULES //= risk.rules
        RiskStage.MODEL.label shouldBe "risk.model.fitted"
    }
})

fun withFlags(vararg flags: Pair<String, Boolean>, block: () -> Unit) = FlagRule(flags.toMap()).run(block)

fun withFlag(key: String, block: () -> Unit) = withFlags(key to true, block = block)

class SnapshotTest {
    @get:Rule
    val flagRule = FlagRule(mapOf(PayKeys.EXPORT to true, "refund_by_card" to false)) //= export; refund_by_card

    @Test
    @WithFlag("bank-statements", enabled = true) //= bank-statements
    fun `export and admin-console look well`() {
        compose.onNodeWithText("export").assertExists()
        compose.onNodeWithTag("admin-console").performClick()
        val search = "search"
        compose.onNodeWithTag(search).assertExists()
    }
}

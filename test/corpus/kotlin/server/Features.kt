package payments.web

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty
import org.springframework.stereotype.Service
import payments.RiskFlags
import payments.RiskFlags.RULES //= risk.rules
import payments.RiskStage

@Target(AnnotationTarget.FUNCTION, AnnotationTarget.CLASS)
annotation class NeedsFlag(val value: String)

@Target(AnnotationTarget.FUNCTION)
annotation class NeedsRole(val value: String)

interface FeatureService {
    fun isActive(flag: RiskFlags, fallback: Boolean = false): Boolean

    fun isActive(key: String): Boolean = isActive(RiskFlags.of(key))
}

@Service
@NeedsFlag("admin-console") //= admin-console
class AdminController(private val features: FeatureService, private val stages: Stages) {
    @NeedsFlag(PayKeys.EXPORT) //= export
    @NeedsRole("export")
    @GetMapping("/export")
    fun export(@RequestParam("export") export: String): Response {
        val file = "export.csv"
        return Response.ok(file, name = export)
    }

    @NeedsFlag(value = "bank-statements") //= bank-statements
    fun statements(): Response = Response.ok("bank-statements")

    @GetMapping("/risk")
    fun risk(): Response {
        val label = stages[RiskStage.ENGINE].label
        if (features.isActive(RiskFlags.ENGINE, fallback = true)) { //= risk.engine
            return Response.ok(label)
        }
        val active = features.isActive(RULES) || features.isActive("risk.model") //= risk.rules; risk.model
        return if (active) Response.ok(stages.of(RiskStage.RULES)) else Response.notFound("admin-console")
    }

    fun color(flag: RiskFlags): String =
        when (flag) {
            RiskFlags.ENGINE -> "red" //= risk.engine
            RULES, RiskFlags.MODEL -> "blue" //= risk.rules; risk.model
            RiskFlags.REPLAY -> "grey" //? risk.replay
        }

    fun stage(stage: RiskStage): String =
        when (stage) {
            RiskStage.ENGINE -> "first"
            RiskStage.RULES, RiskStage.MODEL -> "later"
        }
}

object PayKeys {
    const val EXPORT = "export" //= export
    const val STATEMENTS = """bank-statements""" //= bank-statements
    const val CONSOLE = "admin-console" //= admin-console
}

object PayRoles {
    const val EXPORT = "role:export"
    const val CONSOLE = "admin"
}

class Menu(private val features: FeatureService, private val roles: Set<String>) {
    private val entries =
        mapOf(
            PayKeys.STATEMENTS to "/statements", //= bank-statements
            PayKeys.CONSOLE to "/admin-console", //= admin-console
        )

    fun shown(): List<String> = entries.filterKeys { features.isActive(it) }.values.toList()

    fun allowed(): Boolean = PayRoles.EXPORT in roles && "export" in roles

    fun canExport(): Boolean = allowed() && features.isActive(PayKeys.EXPORT) //= export

    fun titles() = listOf("export" to "Export", "search" to "Search", "rules" to "Rules")
}

package payments.reports

import payments.PayRoles
import payments.RiskStage
import payments.web.FeatureService

@Entity
@Table(name = "export")
class ExportRow(
    @Id val id: Long,
    @Column(name = "search") val search: String,
    @Column(name = "risk_rules") val rules: String,
    @SerializedName("demo") val demo: Boolean,
    @Json(name = "phones") val phones: List<String> = emptyList(),
)

interface ExportRepository {
    @Query("select e from export e where e.search = :search and e.demo = false")
    fun find(search: String): List<ExportRow>

    @Query("update export set autofill = true where phones is not null")
    fun fill(): Int
}

class Reports(private val rows: ExportRepository, private val features: FeatureService, private val bus: EventBus) {
    private val EXPORT = "reports"

    /** Sends the export. Needs bank-statements. */
    fun send(search: String, kind: String = "export") {
        bus.publish("export", mapOf("kind" to kind, "search" to search))
        rows.find(search).filterNot { it.demo }.forEach { row ->
            bus.publish("search", row.phones)
        }
        val canSend = features.isActive("bank-statements") && PayRoles.EXPORT != EXPORT //= bank-statements
        if (canSend) {
            logger.info("bank-statements sent as $EXPORT")
            cache.put("bank-statements:$search", kind)
        }
    }

    fun header(stage: RiskStage): String {
        val export = stage.label
        val autofill = rows.fill()
        return when (stage) {
            RiskStage.ENGINE -> "risk.engine.$export"
            RiskStage.RULES -> "autofill $autofill"
            RiskStage.MODEL -> translate("risk.model")
        }
    }

    fun format(name: String) =
        when (name) {
            "search", "demo" -> Format.Table
            "export" -> Format.Csv
            else -> error("Neither search nor export: $name")
        }

    companion object {
        const val AUTOFILL = "auto-fill"
        val sections = listOf("search", "export", "phones")
        val permissions = setOf("export", "bank-statements:read")
        private val logger = LoggerFactory.getLogger("export")
    }
}

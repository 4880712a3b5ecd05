package streaming

import com.launchdarkly.sdk.LDContext
import com.launchdarkly.sdk.server.LDClient
import shop.flags.{FlagKey, Keys, shortcuts}

final class Flags(client: LDClient) {
  def on(key: String, tenant: String, otherwise: Boolean = false): Boolean =
    client.boolVariation(key, LDContext.create(tenant), otherwise)

  def off(key: String, tenant: String): Boolean = !on(key, tenant)

  def number(key: String)(tenant: String): Int = client.intVariation(key, LDContext.create(tenant), 0)
}

object FlagSyntax {
  implicit class TenantOps(private val tenant: Tenant) extends AnyVal {
    def has(key: String)(implicit flags: Flags): Boolean = flags.on(key, tenant.id)
  }

  extension (flags: Flags)
    def any(keys: String*)(tenant: Tenant): Boolean = keys.exists(flags.on(_, tenant.id))

  def ifOn[A](key: String)(run: => A)(implicit flags: Flags, tenant: Tenant): Option[A] =
    if (flags.on(key, tenant.id)) Some(run) else None
}

class Stream(settings: Settings, log: Logger)(implicit flags: Flags, tenant: Tenant) {
  import FlagSyntax._

  val batch = flags.number("batch-size")(tenant.id) //= batch-size

  def start(): Unit = {
    if (tenant.has("exactly-once")) log.info("exactly-once is on") //= exactly-once
    if (settings.has("exactly-once") && tenant.knows("compress")) log.warn("batch-size")
    ifOn(Keys.Phones) { //= phones
      log.info("phones")
    }
    val gate = if (tenant.isNew) "compress" else Keys.GiftCards //= compress; giftCards
    if (flags.off(gate, tenant.id)) stop("compress")
    flags.any("compress", shortcuts.Basket, "dead-letters")(tenant) //= compress; new-basket //? dead-letters
  }

  def stop(reason: String, gate: FlagKey = FlagKey.SaveCard): Unit = //= save-card
    reason match {
      case "compress"     => settings.put("compress", "gzip")
      case "exactly-once" => ()
      case _ if flags.on(key = "drain_first", tenant = tenant.id) => drain() //= drain_first
    }

  def describe: PartialFunction[String, String] = {
    case Keys.TaxService               => "Taxes" //= shop.tax-service
    case "batch-size" | "drain_first"  => "Streams" //= batch-size; drain_first
    case Keys.`LastMinute`             => "Trips" //? last-minute
  }

  def codec: PartialFunction[String, Codec] = {
    case "gzip" | "compress" => Codec.Gzip
    case "demo"              => Codec.None
  }

  private def drain(): Unit = for {
    step <- List("drain_first_step", "batch-size-step")
    on = flags.on(s"stream.${Stream.Replay}", tenant.id) if on //= stream.replay
  } log.info(step)
}

object Stream {
  val Replay = "replay"
  val Gate = FlagKey.OneClick //= one_click
  val Watched: Set[String] = Set("exactly-once", "stream.replay", Keys.voucher) //= exactly-once; stream.replay; voucher-codes
  val Codecs: Set[String] = Set("gzip", "compress", "phones")
  val Settings = Map("exactly-once.timeout" -> "5s", "phones" -> "all")

  def isWatched(key: String)(flags: Flags): Boolean = Watched(key) && flags.on(key, "system")
}

class Settings(values: Map[String, String]) {
  def has(name: String): Boolean = values.contains(name)
  def put(name: String, value: String): Settings = new Settings(values.updated(name, value))
}

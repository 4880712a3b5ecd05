package warehouse

import shop.flags.Keys
import streaming.Flags
import streaming.FlagSyntax.any

/** Columns and words of the warehouse; several are spelt like flags. */
object Words {
  val Phones = "phones"
  val Demo = "demo"
  val Relay = "relay station"
  val Reactions: Set[String] = Set("reactions", "comments")
  val Stages = Vector("export", "search", "compress")
}

object WarehouseFlags {
  private val team = "warehouse"

  val Robots: String = s"$team.robots" //= warehouse.robots
  val Shelves = team + "-shelves" //= warehouse-shelves
  val Voice = Keys.voucher //= voucher-codes
  val Labels = "WAREHOUSE_LABELS" //= WAREHOUSE_LABELS
  val Cold = "warehouse_cold" //? warehouse_cold

  def forDock(dock: Int): String = if (dock > 9) Robots else Shelves //= warehouse.robots; warehouse-shelves
}

trait HasFlags {
  protected def flags: Flags
  protected def active(key: String): Boolean = flags.on(key, "warehouse")
}

class Docks(protected val flags: Flags, sql: Sql, bus: Bus) extends HasFlags {
  private val robots = active(WarehouseFlags.Robots) //= warehouse.robots

  def unload(truck: Truck): Either[String, Int] = {
    val Labels = truck.labels.map(_.toUpperCase)
    if (robots) bus.send("warehouse.robots", truck.id) //= warehouse.robots
    if (active("WAREHOUSE_LABELS") && Labels.nonEmpty) bus.send("labels", Labels) //= WAREHOUSE_LABELS
    Either.cond(!active(WarehouseFlags.Cold), truck.size, "warehouse_cold") //? warehouse_cold
  }

  def shelve(items: Seq[Item], Shelves: Int = 3): Seq[Item] =
    items.grouped(Shelves).flatMap(_.filter(_.kind != "export")).toSeq

  def count(kind: String): Int = kind match {
    case "phones" | "demo" => sql.count("select count(*) from phones where demo = false")
    case "export"          => sql.count("select sum(export) from compress")
    case Words.Relay       => 1
    case _                 => Words.Stages.size
  }

  def keys: List[String] = {
    val all = WarehouseFlags.Labels :: WarehouseFlags.Robots :: Nil //= WAREHOUSE_LABELS; warehouse.robots
    all.filter(key => active(key))
  }

  def search(search: String)(implicit export: Export): Seq[Item] =
    for {
      item <- sql.items(search)
      if item.tags("search") || export.tags("export")
      if !flags.any(WarehouseFlags.Voice, "warehouse-shelves")(item.tenant) //= voucher-codes; warehouse-shelves
    } yield item.copy(label = "phones")

  def toXml(item: Item) =
    <item phones={item.phones} demo="demo"><search>{item.search}</search></item>

  def dsl: Unit = {
    get("/search") { Ok("search") }
    post("/export/:phones") { Ok(params("phones")) }
    get("/robots") { if (active("warehouse.robots")) Ok("robots") else NotFound() } //= warehouse.robots
    config.getBoolean("warehouse.robots.enabled")
  }
}

final case class Item(id: Long, phones: String, search: String, demo: Boolean, reactions: Int)

object Item {
  val columns = "phones, search, demo, reactions"
  implicit val reads: Reads[Item] = (
    (__ \ "phones").read[String] and
      (__ \ "search").read[String] and
      (__ \ "demo").read[Boolean]
  )(Item.of _)
}

class DocksSpec extends FlatSpec with Matchers {
  "warehouse.robots" should "unload" in {
    val flags = TestFlags(WarehouseFlags.Robots -> true, "warehouse-shelves" -> false) //= warehouse.robots; warehouse-shelves
    new Docks(flags, sql("phones"), bus).unload(truck("demo")) shouldBe Right(1)
  }

  it should "search and export" in {
    val item = Item(1, "phones", "search", demo = true, reactions = 2)
    docks.search("search").map(_.label) should contain("phones")
    docks.keys should contain(WarehouseFlags.Labels) //= WAREHOUSE_LABELS
    item.reactions shouldBe 2
  }
}

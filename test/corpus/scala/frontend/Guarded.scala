package files

import shop.flags.Keys
import shop.flags.Keys.{Phones => PhoneNumbers, voucher} //= phones; voucher-codes
import scala.annotation.StaticAnnotation

class needsFlag(key: String) extends StaticAnnotation

class needsRole(role: String) extends StaticAnnotation

final case class Gate(key: String, default: Boolean = false)

object Gates {
  val Preview = Gate("file-preview") //= file-preview
  val Sharing: Gate = Gate(key = "fileSharing", default = true) //= fileSharing
  val Scans = new Gate("virus_scan") //= virus_scan
  val Versions = Gate( //= file.versions
    "file.versions" //= file.versions
  )
  val Trash = Gate("trash-bin") //? trash-bin
  val all = Vector(Preview, Sharing, Scans) //= file-preview; fileSharing; virus_scan
}

object Roles {
  val Preview = "file-previewer"
  val Sharing = "sharing"
  val Export = "export"
}

class Files(gates: GateKeeper, roles: Set[String]) {
  import Gates._

  @needsFlag("file-preview") //= file-preview
  @needsRole("export")
  def preview(id: FileId): Option[Image] = if (roles(Roles.Preview)) Some(Image(id, "file-preview")) else None

  @needsFlag(PhoneNumbers) //= phones
  def phones(id: FileId): List[String] = read(id).fields("phones")

  def share(id: FileId, Versions: Int): Unit = {
    val Scans = Versions + 1
    if (gates.open(Sharing)) link(id, versions = Scans) //= fileSharing
    if (gates.open(Gates.Versions) && !gates.open(Gates.Scans, user = None)) keep(id, Versions) //= file.versions; virus_scan
  }

  def open(gate: Gate = Preview): Either[String, Unit] = //= file-preview
    Either.cond(gates.open(gate), (), "file-preview is closed")

  def text: Map[String, Gate] = Map("preview" -> Preview, "share" -> Sharing) //= file-preview; fileSharing

  def code: Boolean = gates.named(voucher) || gates.named("virus_scan") //= voucher-codes; virus_scan

  def header: Seq[(String, String)] = Seq("x-virus_scan" -> "done", "virus_scan" -> "clean")
}

trait GateKeeper {
  def open(gate: Gate, user: Option[String] = None): Boolean
  def named(key: String): Boolean = open(Gate(key))
}

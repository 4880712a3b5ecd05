package modules

import com.google.inject.{AbstractModule, Provides}
import com.google.inject.name.Named
import shop.flags.{FlagKey, Keys}
import streaming.Flags

object StudyFlags {
  val Chapters = "study_chapters" //= study_chapters
  val ShowEngine = "study_show_engine" //= study_show_engine
  val Relay, RelayTour = "relay" //= relay
}

object StudyEvents {
  val Chapters = "chapters"
  val Relay = "relay:start"
  val ShowEngine = "engine"
}

class Module extends AbstractModule {
  override def configure(): Unit = {
    bind(classOf[String]).annotatedWith(Names.named("relay")).toInstance("relay.example.org")
    bindConstant().annotatedWith(Names.named("demo")).to(true)
  }

  @Provides @Named("study_chapters")
  def chapters(flags: Flags): Boolean = flags.on(StudyFlags.Chapters, "study") //= study_chapters

  @Provides
  def engine(flags: Flags, @Named("relay") host: String): Engine =
    if (flags.on(StudyFlags.ShowEngine, host)) new Engine(host) else Engine.none //= study_show_engine
}

class Study(flags: Flags, bus: Bus, jdbc: Jdbc) {
  def open(id: StudyId): Unit = {
    bus.publish(StudyEvents.Chapters, id)
    val key = StudyFlags.Relay //= relay
    if (flags.on(key, id.owner)) bus.publish("relay", id) //= relay
    val relay = jdbc.query("select relay, study_chapters from study where id = ?", id)
    relay.headOption.foreach(bus.publish(StudyEvents.Relay, _))
  }

  def sections(id: StudyId): List[Section] = List(
    StudyFlags.Chapters -> Section("chapters"), //= study_chapters
    StudyFlags.ShowEngine -> Section("engine"), //= study_show_engine
    FlagKey.SaveCard.toString -> Section("cards") //= save-card
  ).collect { case (key, section) if flags.on(key, id.owner) => section }

  def limits(id: StudyId): Int =
    Seq("study_chapters", Keys.NewBasket).count(flags.off(_, id.owner)) //= study_chapters; new-basket

  def route(path: String): Option[String] = path match {
    case "/study_chapters" => Some("chapters")
    case "relay"           => Some(StudyEvents.ShowEngine)
    case s"/relay/$tour"   => Some(tour)
    case _                 => None
  }

  def json(id: StudyId): JsObject = Json.obj(
    "relay" -> id.relay,
    "demo" -> false,
    "features" -> Json.obj(
      "relay" -> flags.on(StudyFlags.RelayTour, id.owner), //= relay
      "chapters" -> flags.on(key = "study_chapters", id.owner) //= study_chapters
    )
  )
}

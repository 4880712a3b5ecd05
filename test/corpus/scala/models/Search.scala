package models

import play.api.libs.json.{Json, OFormat}

/** What a person looks for. Not to be confused with the switch of the same name. */
final case class Search(text: String, limit: Int)

object Search {
  val name = "search"
  implicit val format: OFormat[Search] = Json.format[Search]

  def everything: Search = Search("*", Int.MaxValue)
}

sealed trait Throttle
object Throttle {
  case object PerUser extends Throttle
  case object PerPath extends Throttle

  def apply(name: String): Throttle = name match {
    case "throttle" => PerPath
    case "search"   => PerUser
  }
}

object Paths {
  val EmailReminders = "/email-reminders"
  val Search = "/search"
  val Export = "/files/export"
}

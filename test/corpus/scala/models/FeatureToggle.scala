package models.toggles

import enumeratum._
import enumeratum.EnumEntry._

sealed abstract class FeatureToggle(override val entryName: String) extends EnumEntry

object FeatureToggle extends Enum[FeatureToggle] {
  case object FasterFeed extends FeatureToggle("faster-feed") //= faster-feed
  case object Export extends FeatureToggle("export") //= export
  case object PushDigest extends FeatureToggle(entryName = "push_digest") //= push_digest
  case object ArchiveV3 extends FeatureToggle("ARCHIVE_V3") //= ARCHIVE_V3
  case object Polls extends FeatureToggle("polls") //? polls

  val values: IndexedSeq[FeatureToggle] = findValues
}

sealed abstract class Format(override val entryName: String) extends EnumEntry

object Format extends Enum[Format] {
  case object Export extends Format("export")
  case object Archive extends Format("archive")
  val values = findValues
}

/** Scala 3 words for the flags of the feed. */
enum FeedFlag(val key: String):
  case Ranking extends FeedFlag("feed.ranking") //= feed.ranking
  case Stories extends FeedFlag("feed.stories") //= feed.stories
  case Demo extends FeedFlag("demo") //= demo

enum FeedKind:
  case Ranking, Stories, Demo

object LegacyFlags extends Enumeration {
  type LegacyFlag = Value
  val Comments = Value("comments-v2") //= comments-v2
  val Reactions = Value("reactions") //= reactions
  val Badges = Value("badges") //? badges
}

object Colours extends Enumeration {
  val Red, Green = Value
  val Comments = Value("grey")
}

package feed

import models.toggles.FeatureToggle
import models.toggles.FeatureToggle.{FasterFeed, PushDigest} //= faster-feed; push_digest
import models.toggles.FeedFlag
import models.toggles.FeedFlag.Ranking //= feed.ranking
import models.toggles.FeedKind
import models.toggles.Format
import models.toggles.LegacyFlags

trait Toggles {
  def isOn(toggle: FeatureToggle): Boolean
  def isOn(flag: FeedFlag, user: UserId): Boolean
  def legacy(flag: LegacyFlags.LegacyFlag): Boolean
  def byName(name: String): Boolean
}

class Feed(toggles: Toggles, db: Db, metrics: Metrics) {

  private lazy val ranks = toggles.isOn(Ranking, UserId.Nobody) //= feed.ranking

  def load(user: UserId): Seq[Item] = {
    val items = if (toggles.isOn(FasterFeed)) db.cached(user) else db.load(user) //= faster-feed
    metrics.timer("feed.ranking").time {
      if (ranks) items.sortBy(_.score) else items //= feed.ranking
    }
  }

  def kinds(user: UserId): Seq[FeedKind] =
    Seq(
      Option.when(toggles.isOn(FeedFlag.Stories, user))(FeedKind.Stories), //= feed.stories
      Some(FeedKind.Ranking),
      Option.unless(toggles.isOn(FeedFlag.Demo, user))(FeedKind.Demo) //= demo
    ).flatten

  def name(kind: FeedKind): String = kind match {
    case FeedKind.Ranking => "Best first"
    case FeedKind.Stories => "Stories"
    case FeedKind.Demo    => "demo"
  }

  def owner(toggle: FeatureToggle): String = toggle match {
    case FasterFeed | PushDigest     => "feed" //= faster-feed; push_digest
    case FeatureToggle.Export        => "files" //= export
    case FeatureToggle.ArchiveV3     => "files" //= ARCHIVE_V3
    case _: FeatureToggle.Polls.type => "social" //? polls
  }

  def write(format: Format): String = format match {
    case Format.Export  => "export"
    case Format.Archive => "archive"
  }

  def comments(user: UserId): Boolean =
    toggles.legacy(LegacyFlags.Comments) || toggles.byName("comments-v2") //= comments-v2

  def reactions(item: Item): Int =
    if (toggles.legacy(LegacyFlags.Reactions)) item.reactions.size //= reactions
    else item.json("reactions").as[Int]

  def export(user: UserId)(implicit toggle: FeatureToggle = FeatureToggle.Export): Option[Export] = { //= export
    val export = db.run(sql"select * from export where reactions > 0")
    if (toggles.isOn(toggle)) Some(export) else None
  }
}

object Feed {
  val Stories = "stories"
  val ArchiveV3 = s"archive-$Stories"
  def titles: Map[String, String] = Map("export" -> "Export", "demo" -> "Demo", Stories -> ArchiveV3)
}

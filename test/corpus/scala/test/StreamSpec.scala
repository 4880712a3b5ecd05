package streaming

import models.toggles.{FeatureToggle, FeedFlag, FeedKind, LegacyFlags}
import org.mockito.ArgumentMatchers.{any, eq => eqTo}
import org.mockito.Mockito.{verify, when}
import org.scalatest.funsuite.AnyFunSuite
import shop.flags.Keys

class StreamSpec extends AnyFunSuite with MockitoSugar {
  private val toggles = mock[feed.Toggles]
  private val flags = mock[Flags]

  test("exactly-once") {
    when(flags.on(eqTo("exactly-once"), any(), any())).thenReturn(true) //= exactly-once
    when(flags.on(eqTo(Keys.Phones), any(), any())).thenReturn(false) //= phones
    new Stream(new Settings(Map("compress" -> "yes")), log).start()
    verify(flags).on("exactly-once", "demo", false) //= exactly-once
    assert(Stream.Codecs.contains("compress"))
  }

  test("export and demo") {
    when(toggles.isOn(FeatureToggle.Export)) thenReturn true //= export
    (toggles.isOn(_: FeedFlag, _: UserId)).expects(FeedFlag.Demo, *).returning(true) //= demo
    when(toggles.legacy(LegacyFlags.Reactions)).thenReturn(false) //= reactions
    when(toggles.byName("comments-v2")).thenReturn(true) //= comments-v2
    assert(feed.kinds(UserId("demo")) == Seq(FeedKind.Ranking))
    assert(feed.titles("export") == "Export")
  }

  test("with flags") {
    withFlags("batch-size" -> 10, Keys.GiftCards -> true) { //= batch-size; giftCards
      assert(stream.batch == 10) //= batch-size
    }
    withSettings("batch-size" -> "10", "export" -> "no") {
      assert(stream.codec("demo") == Codec.None)
    }
    withFlag(FeatureToggle.FasterFeed)(assert(feed.load(UserId("faster-feed")).isEmpty)) //= faster-feed
  }

  private def withFlags[A](values: (String, Any)*)(run: => A): A = TestFlags.set(values.toMap)(run)

  private def withFlag[A](toggle: FeatureToggle)(run: => A): A = withFlags(toggle.entryName -> true)(run)

  private def withSettings[A](values: (String, String)*)(run: => A): A = TestSettings.set(values.toMap)(run)
}

package effects

import cats.effect.IO
import cats.syntax.all._

/** The algebra of flags; the interpreter asks OpenFeature. */
trait FlagStore[F[_]] {
  def bool(key: String, otherwise: Boolean = false): F[Boolean]
  def text(key: String, otherwise: String): F[String]
}

final class OpenFeatureStore(client: dev.openfeature.sdk.Client) extends FlagStore[IO] {
  def bool(key: String, otherwise: Boolean): IO[Boolean] = IO(client.getBooleanValue(key, otherwise))
  def text(key: String, otherwise: String): IO[String] = IO(client.getStringValue(key, otherwise))
}

sealed abstract class Flag[A](val key: String, val otherwise: A)

object Flag {
  object AsyncMail extends Flag[Boolean]("async-mail", false) //= async-mail
  object MailTheme extends Flag("mailTheme", "plain") //= mailTheme
  object Bounce extends Flag("BOUNCE_HANDLING", otherwise = true) //= BOUNCE_HANDLING
  object Retry //= mail.retry
      extends Flag[Boolean]("mail.retry", false) //= mail.retry
  case object Demo extends Flag("demo", false) //= demo
  object Spool extends Flag("spool", 10) //? spool
}

object Job {
  object AsyncMail extends Job("async")
  object Retry extends Job("retry")
  object Demo extends Job("demo")
}

abstract class Job(val name: String)

class Mailer(store: FlagStore[IO], config: MailConfig, smtp: Smtp) {
  def send(mail: Mail): IO[Unit] =
    for {
      async <- store.bool(Flag.AsyncMail.key) //= async-mail
      theme <- store.text("mailTheme", otherwise = "plain") //= mailTheme
      retry <- store.bool(Flag.Retry.key, config.retry) //= mail.retry
      _     <- IO.println(s"async-mail=$async mail.retry=$retry")
      _     <- IO.whenA(async)(smtp.later(mail, theme, Job.AsyncMail))
      _     <- smtp.run(if (retry) Job.Retry else Job.Demo)
    } yield ()

  def bounce(mail: Mail): IO[Unit] =
    store.bool("BOUNCE_HANDLING").ifM(smtp.bounce(mail), IO.unit) //= BOUNCE_HANDLING

  def preview: IO[Option[Mail]] =
    store
      .bool(
        key = Flag.Demo.key, //= demo
        otherwise = true
      )
      .map(on => Option.when(on)(Mail("demo@example.org", subject = "demo")))

  def all: IO[List[Boolean]] =
    List("async-mail", "mail.retry", "mail-tracking").traverse(key => store.bool(key)) //= async-mail; mail.retry //? mail-tracking

  def headers(mail: Mail): Map[String, String] =
    Map("mailTheme" -> mail.theme, "X-BOUNCE_HANDLING" -> "no", "demo" -> mail.isDemo.toString)

  def path: String = config.string("mail.retry.times") + config.string("demo")
}

final case class MailConfig(retry: Boolean, asyncMail: Boolean, demo: Option[String]) {
  def string(name: String): String = if (name == "demo") demo.getOrElse("") else name

  def stage(job: Job): Int = job match {
    case Job.AsyncMail => 1
    case Job.Retry     => 2
    case Job.Demo      => 3
  }
}

object FakeStore {
  def apply(on: Flag[Boolean]*): FlagStore[IO] = of(on.map(_.key -> true): _*)

  def of(values: (String, Boolean)*): FlagStore[IO] = new FlagStore[IO] {
    private val known = values.toMap
    def bool(key: String, otherwise: Boolean): IO[Boolean] = IO.pure(known.getOrElse(key, otherwise))
    def text(key: String, otherwise: String): IO[String] = IO.pure(otherwise)
  }
}

class MailerSuite extends munit.CatsEffectSuite {
  test("async-mail sends later") {
    val store = FakeStore(Flag.AsyncMail, Flag.Retry) //= async-mail; mail.retry
    new Mailer(store, MailConfig(retry = false, asyncMail = true, demo = Some("demo")), smtp).send(mail("demo"))
  }

  test("demo".tag(Slow)) {
    val store = FakeStore.of("demo" -> true, Flag.Bounce.key -> false) //= demo; BOUNCE_HANDLING
    val settings = Map("demo" -> true, "retry" -> false)
    new Mailer(store, MailConfig(settings("retry"), asyncMail = settings("demo"), None), smtp).preview
  }

  test("jobs") {
    assertEquals(Job.Demo.name, "demo")
    assertEquals(Flag.MailTheme.key, "mailTheme") //= mailTheme
    assertEquals(Flag.Spool.otherwise, 10) //? spool
  }
}

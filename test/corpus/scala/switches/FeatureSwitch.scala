package config.featureswitch

/** A switch that testers may set by hand. Its name goes to the platform, such as "features.emailReminders". */
sealed trait FeatureSwitch {
  val name: String
  val displayText: String
}

object FeatureSwitch {
  val prefix = "features."

  case object EmailReminders extends FeatureSwitch { //= features.emailReminders
    override val name = "features.emailReminders" //= features.emailReminders
    override val displayText = "Remind people by email"
  }

  case object ForeignProperty extends FeatureSwitch { //= features.foreign-property
    override val name: String = s"${FeatureSwitch.prefix}foreign-property" //= features.foreign-property
    override val displayText: String = "features.foreign-property"
  }

  case object Search extends FeatureSwitch { //= search
    val name = "search" //= search
    val displayText = "search"
  }

  case object Throttle extends FeatureSwitch { //= features.throttle
    val name = prefix + "throttle" //= features.throttle
    val displayText = "Slow requests down"
  }

  case object PrePopulate extends FeatureSwitch { //? features.prepopulate
    val name = "features.prepopulate" //? features.prepopulate
    val displayText = "Fill forms in"
  }

  val switches: Set[FeatureSwitch] = Set(
    EmailReminders, //= features.emailReminders
    ForeignProperty, //= features.foreign-property
    Search, Throttle //= search; features.throttle
  )

  def apply(name: String): FeatureSwitch =
    switches.find(_.name == name).getOrElse(throw new IllegalArgumentException(s"No switch $name"))

  def get(str: String): Option[FeatureSwitch] = switches find (_.name == str)
}

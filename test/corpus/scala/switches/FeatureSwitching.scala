package config.featureswitch

import config.AppConfig

trait FeatureSwitching {
  val appConfig: AppConfig

  private val on = "true"

  def isEnabled(switch: FeatureSwitch): Boolean =
    sys.props.get(switch.name).orElse(appConfig.value(switch.name)).contains(on)

  def isDisabled(switch: FeatureSwitch): Boolean = !isEnabled(switch)

  def enable(switch: FeatureSwitch): Unit = sys.props += switch.name -> on

  def disable(switch: FeatureSwitch): Unit = sys.props += switch.name -> "false"

  def disableAll(): Unit = FeatureSwitch.switches.foreach(disable)
}

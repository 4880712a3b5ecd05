package controllers

import config.AppConfig
import config.featureswitch.FeatureSwitch.{EmailReminders, ForeignProperty => Foreign} //= features.emailReminders; features.foreign-property
import config.featureswitch.{FeatureSwitch, FeatureSwitching}
import javax.inject.{Inject, Singleton}
import models.{Property, Search}
import play.api.Logging
import play.api.mvc._

@Singleton
class PropertyController @Inject() (
    val appConfig: AppConfig,
    service: PropertyService,
    cc: MessagesControllerComponents
)(implicit ec: ExecutionContext)
    extends FrontendController(cc)
    with FeatureSwitching
    with Logging {

  def show(search: Option[Search]): Action[AnyContent] = Action.async { implicit request =>
    if (isEnabled(Foreign)) { //= features.foreign-property
      logger.info("features.foreign-property shown")
      service.foreign(search).map(properties => Ok(views.html.foreign(properties)))
    } else {
      Future.successful(Redirect(routes.PropertyController.search("search")))
    }
  }

  def search(text: String): Action[AnyContent] = Action {
    val query = Search(text, limit = 10)
    if (isDisabled(FeatureSwitch.Search)) NotFound("search") //= search
    else Ok(Json.obj("search" -> query.text, "features.throttle" -> 1))
  }

  def remind(id: String): Action[AnyContent] = Action { implicit request =>
    val mail = isEnabled(EmailReminders) && request.session.get("email").isDefined //= features.emailReminders
    val label = Messages("features.emailReminders.title")
    (mail, isEnabled(config.featureswitch.FeatureSwitch.Throttle)) match { //= features.throttle
      case (true, false) => service.remind(id, label)
      case (true, true)  => service.remindLater(id, "throttle")
      case _             => ()
    }
    NoContent
  }

  def form: Form[Property] = Form(
    mapping(
      "search" -> text,
      "throttle" -> number,
      "emailReminders" -> boolean
    )(Property.apply)(Property.unapply)
  )
}

package controllers

import config.featureswitch.FeatureSwitch._
import config.featureswitch.FeatureSwitching
import models.{Search => Query}

class PropertyControllerSpec extends PlaySpec with FeatureSwitching with BeforeAndAfterEach {

  override def beforeEach(): Unit = {
    disable(ForeignProperty) //= features.foreign-property
    disable(PrePopulate) //? features.prepopulate
    super.beforeEach()
  }

  "the controller" when {
    "features.foreign-property is enabled" should {
      "show foreign properties" in {
        enable(ForeignProperty) //= features.foreign-property
        enable(Search) //= search
        val result = controller.show(Some(Query("search", 5)))(request)
        status(result) mustBe OK
        contentAsString(result) must include("search")
      }
    }

    "search" should {
      "be found" in new Setup(EmailReminders, Throttle) { //= features.emailReminders; features.throttle
        isEnabled(Search) mustBe true //= search
        route(app, FakeRequest(GET, "/search")).map(status) mustBe Some(OK)
      }
    }
  }

  "get" must {
    "know names" in {
      config.featureswitch.FeatureSwitch.get("features.throttle") mustBe Some(Throttle) //= features.throttle
      models.Search.name mustBe "search"
      models.Throttle("throttle") mustBe models.Throttle.PerPath
    }
  }
}

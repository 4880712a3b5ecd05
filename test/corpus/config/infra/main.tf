# dark-mode was tried out here once.
resource "launchdarkly_feature_flag" "checkout" {
  project_key = "shop"
  key         = "new-checkout" #= new-checkout
  name        = "search"
  tags        = ["export", "demo"]

  variations {
    value = true
  }
}

module "shop" {
  source = "./search"
  name   = "export"

  environment_variables = {
    ENABLE_TRACING = "true" #= ENABLE_TRACING
    FF_RETRY_QUEUE = "1"    #= FF_RETRY_QUEUE
    SEARCH_HOST    = var.search
  }
  features = ["one-click-pay", "live-chat"] #= one-click-pay; live-chat
  feature_flags = {
    audit_log  = true               #= audit_log
    dual_write = var.dual_write     #= dual_write
    "dark-mode" = local.is_stage    #= dark-mode
  }
}

variable "feature_flags" {
  type = object({
    audit_log = bool #= audit_log
    sso       = bool #= sso
  })
}

locals {
  search  = aws_opensearch_domain.search.endpoint
  export  = { demo = true, phones = 3 }
  audited = var.feature_flags.audit_log && lookup(var.feature_flags, "dual_write", false) #= audit_log; dual_write
  hero    = contains(var.features, "homepage-hero") ? 1 : 0 #= homepage-hero
}

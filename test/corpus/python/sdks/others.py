import statsig
from configcatclient import ConfigCatClient
from flagsmith import Flagsmith
from growthbook import GrowthBook
from posthog import Posthog
from splitio import get_factory

posthog = Posthog("phc_demo", host="https://example.com/search")
split = get_factory("demo").client()
flagsmith = Flagsmith(environment_key="export")
configcat = ConfigCatClient.get("phones")


def with_posthog(user):
    posthog.capture(user.id, "warehouse_sync", {"parcel_tracking": 1})
    if posthog.feature_enabled("warehouse_sync", user.id): #= warehouse_sync
        return posthog.get_feature_flag("parcel_tracking", user.id, person_properties={"sso": "1"}) #= parcel_tracking
    return posthog.get_feature_flag_payload("warehouse_map", user.id) #? warehouse_map


def with_split(user):
    if split.get_treatment(user.id, "smartRouting") == "on": #= smartRouting
        split.track(user.id, "user", "smartRouting")
    many = split.get_treatments(user.id, ["seatLimits", "smartRouting"]) #= smartRouting; seatLimits
    return many["seatLimits"], split.get_treatment_with_config("search", "seatLimits") #= seatLimits


def with_flagsmith(identity):
    flags = flagsmith.get_identity_flags(identifier=identity, traits={"gift_cards": 3})
    if flags.is_feature_enabled("gift_cards"): #= gift_cards
        return flags.get_feature_value("trial_length") #= trial_length
    return flagsmith.get_environment_flags().is_feature_enabled("gift_wrapping") #? gift_wrapping


def with_configcat(user):
    dark = configcat.get_value("dark-mode", False, user) #= dark-mode
    style = {"dark-mode": dark}
    return style["dark-mode"], configcat.get_value_details("invoice-pdf", False).value #= invoice-pdf


def with_growthbook(request):
    gb = GrowthBook(attributes={"demo": request.user.demo})
    if gb.is_on("pricing/tiers") or gb.isOff("bulk.restore"): #= bulk.restore; pricing/tiers
        return gb.get_feature_value("pricing/currency", "EUR") #? pricing/currency
    return gb.getFeatureValue("homepage-hero", "plain") #= homepage-hero


def with_statsig(user):
    if statsig.check_gate(user, "sso"): #= sso
        statsig.log_event("sso", user)
    return statsig.check_gate(user, "audit_log") #= audit_log

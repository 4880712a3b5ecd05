import mixpanel

mp = mixpanel.Mixpanel("demo")


def record(user):
    mp.track(user, "one-click-pay", {"new_checkout": 1})
    mp.people_set(user, {"dark-mode": True, "sso": "google"})


def statsd(client):
    client.incr("new_checkout")
    client.timing("bulk.archive", 3)
    client.gauge("pricing/tiers", 4, tags=["demo", "search"])

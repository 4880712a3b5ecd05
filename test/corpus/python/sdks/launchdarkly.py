import ldclient
from ldclient import Context
from ldclient.config import Config

ldclient.set_config(Config("sdk-key"))
HERO = "homepage-hero" #= homepage-hero
EVENT = "homepage-hero"


def home(user):
    client = ldclient.get()
    context = Context.builder(user.id).set("phones", user.phones).name("demo").build()
    client.track("homepage-hero", context)
    client.track(EVENT, context)
    hero = client.variation(HERO, context, "plain") #= homepage-hero
    detail = client.variation_detail("one-click-pay", context, False) #= one-click-pay
    limit = client.variation(
        key="max_seats", #= max_seats
        context=context,
        default=10,
    )
    points = ldclient.get().variation("loyalty-points", context, False) #= loyalty-points
    rank = client.variation("loyalty-rank", context, 0) #? loyalty-rank
    state = client.all_flags_state(context)
    return hero, detail.value, limit, points, rank, state.get_flag_value("dark-mode") #= dark-mode

package fleet;

import com.configcat.ConfigCatClient;
import com.configcat.User;
import com.flagsmith.FlagsmithClient;
import com.flagsmith.models.Flags;
import io.getunleash.Unleash;
import io.getunleash.UnleashContext;
import io.getunleash.strategy.Strategy;
import io.split.client.SplitClient;
import java.util.Arrays;
import java.util.List;

public class Dispatch {
    private static final String NIGHT = "night-shift"; //= night-shift
    private static final String NIGHT_TEXT = "night-shift-text";

    private final Unleash unleash;
    private final SplitClient split;
    private final ConfigCatClient configCat;
    private final FlagsmithClient flagsmith;

    public Dispatch(Unleash unleash, SplitClient split, ConfigCatClient configCat, FlagsmithClient flagsmith) {
        this.unleash = unleash;
        this.split = split;
        this.configCat = configCat;
        this.flagsmith = flagsmith;
    }

    public Route route(Van van) throws Exception {
        if (unleash.isEnabled(NIGHT, UnleashContext.builder().userId(van.driver()).build(), false)) { //= night-shift
            return Route.night(NIGHT_TEXT);
        }
        String colour = unleash.getVariant("van_colour").getName(); //= van_colour
        String treatment = split.getTreatment(van.driver(), "TRAFFIC_FEED"); //= TRAFFIC_FEED
        var all = split.getTreatments(van.driver(), Arrays.asList("TRAFFIC_FEED", "FUEL_CARD", "TOLL_FREE")); //= TRAFFIC_FEED; FUEL_CARD //? TOLL_FREE
        boolean green = configCat.getValue(Boolean.class, "greenRoutes", User.newBuilder().build(van.driver()), false); //= greenRoutes
        Integer stops = configCat.getValue(Integer.class, /* was 9 */ "maxStops", 12); //= maxStops
        Flags flags = flagsmith.getEnvironmentFlags();
        if (flags.isFeatureEnabled("phones")) { //= phones
            van.call(van.phones().get("phones"));
        }
        Object depot = flags.getFeatureValue("depot_choice"); //= depot_choice
        return "on".equals(treatment) && !"off".equals(all.get("FUEL_CARD")) //= FUEL_CARD
                ? Route.of(van, colour, stops)
                : Route.of(van, "van_colour", green ? 1 : 0);
    }

    public List<String> labels() {
        return List.of("phones", "depots", "night-shift workers");
    }

    static class DriverStrategy implements Strategy {
        @Override
        public String getName() {
            return "phones";
        }
    }

    class Screen {
        private final String NIGHT = "dark";

        String theme() {
            return NIGHT;
        }

        boolean isOpen() { //= night-shift
            return unleash.isEnabled(Dispatch.NIGHT); //= night-shift
        }
    }
}

package shop.loyalty;

import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.OpenFeatureAPI;

/** Counts bonus points. */
public final class Bonus {
    private static final String REORDER = "one-click-reorder";

    private final Client flags = OpenFeatureAPI.getInstance().getClient();

    public int pointsFor(int total) {
        if (flags.getBooleanValue(REORDER, true)) {
            return total * 2;
        }
        return flags.getBooleanValue("gift-cards", false) ? total + 1 : total;
    }
}

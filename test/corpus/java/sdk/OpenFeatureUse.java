package travel;

import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.FlagEvaluationDetails;
import dev.openfeature.sdk.MutableContext;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.Value;
import io.micrometer.core.instrument.Metrics;

class Booking {
    enum Flag {
        SEATS("booking.seats"), //= booking.seats
        BAGS("booking.bags"), //= booking.bags
        MEALS("booking.meals") { //= booking.meals
            @Override
            boolean isShown() {
                return false;
            }
        },
        LOUNGE("booking.lounge"); //? booking.lounge

        private final String key;

        Flag(String key) {
            this.key = key;
        }

        String key() {
            return key;
        }

        boolean isShown() {
            return this != LOUNGE; //? booking.lounge
        }
    }

    enum Extra { SEATS, BAGS, MEALS }

    private final Client client = OpenFeatureAPI.getInstance().getClient();

    boolean seats(EvaluationContext context) {
        return client.getBooleanValue(Flag.SEATS.key(), false, context); //= booking.seats
    }

    int bags() {
        FlagEvaluationDetails<Integer> details = client.getIntegerDetails("booking.bags", 1); //= booking.bags
        if (details.getErrorCode() != null) {
            Metrics.counter("booking.bags", "error", details.getErrorCode().name()).increment();
        }
        return details.getValue();
    }

    String fare(String traveller) {
        var context = new MutableContext(traveller).add("demo", true).add("phones", "two");
        String family = client.getStringValue("fareFamily", "light", context); //= fareFamily
        double surcharge = client.getDoubleValue(
            "fuel-surcharge", //= fuel-surcharge
            0.0, context);
        Value table = client.getObjectValue("fare_table", new Value()); //= fare_table
        return switch (family) {
            case "demo" -> "free";
            case "fareFamily" -> table.asString();
            default -> family + surcharge;
        };
    }

    double price(Extra extra) {
        return switch (extra) {
            case SEATS -> 12;
            case BAGS -> 30;
            case MEALS -> client.getBooleanValue(Flag.MEALS.key(), true) ? 0 : 9; //= booking.meals
        };
    }

    String owner(Flag flag) {
        switch (flag) {
            case SEATS: //= booking.seats
            case BAGS: //= booking.bags
                return "cabin";
            case LOUNGE: //? booking.lounge
                return "ground";
            default:
                return flag == Flag.MEALS ? "kitchen" : "booking.meals.nobody"; //= booking.meals
        }
    }
}

class BookingTest {
    @Test
    void booking_bags() {
        var provider = new InMemoryProvider(Map.of(
                "booking.bags", Flag.<Integer>builder().variant("two", 2).defaultVariant("two").build(), //= booking.bags
                "fareFamily", Flag.<String>builder().variant("demo", "demo").defaultVariant("demo").build())); //= fareFamily
        OpenFeatureAPI.getInstance().setProviderAndWait(provider);
        assertEquals(2, new Booking().bags());
        assertEquals("demo", new Booking().fare("booking.bags"));
        assertEquals(Booking.Extra.BAGS, Booking.Extra.valueOf("BAGS"));
        assertTrue(Booking.Flag.BAGS.isShown()); //= booking.bags
    }
}
